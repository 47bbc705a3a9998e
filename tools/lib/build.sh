# Configuring and building a preset. Needs common.sh; tools/setup must have run.

# build_preset PRESET [TARGET…]
build_preset() {
  local preset=$1 folder=$MD_BUILD/$1 key started=$SECONDS
  shift
  # A folder that another Emscripten has configured cannot be used again.
  key=$(sed -n 's/^set(MD_EMSCRIPTEN_KEY "\(.*\)")$/\1/p' "$MD_BUILD/deps.cmake")
  local version=$folder/toolchain_version.txt
  if [[ $preset == web* && -f $version ]] && ! grep -qF "$key" "$version"; then rm -rf "$folder"; fi
  if [ ! -f "$folder/build.ninja" ]; then
    say "configuring $preset"
    (cd "$MD_ROOT" && run_quietly "$MD_BUILD/log/configure-$preset.log" cmake --preset "$preset") ||
      die "CMake could not configure '$preset' (see build/log/configure-$preset.log)."
  fi
  say "building $preset"
  local targets=()
  [ $# -eq 0 ] || targets=(--target "$@")
  # It goes on after an error: one run shows what else is wrong.
  NINJA_STATUS="  [%f/%t] " cmake --build "$folder" --parallel "$(jobs_count)" "${targets[@]}" -- -k 20 |
    show_progress || die "The $preset build failed."
  say "built $preset ($((SECONDS - started)) s)"
}

# show_progress: on a terminal the build speaks in one line; elsewhere every tenth step, and everything that
# is not a step.
show_progress() {
  if [ -t 1 ]; then
    cat
  else
    awk '/Re-checking globbed/ { next }
      /^  \[[0-9]+\/[0-9]+\] / { if (++steps % 10 == 1) { print; fflush() }; next }
      { print; fflush() }'
  fi
}
