# The compiler to WebAssembly: an emcc on PATH when it is new enough, else Debian 13's packages unpacked in
# the cache. Needs common.sh and other_suites.sh. Sets MD_EMSCRIPTEN_DIR (the folder of emcc) and
# MD_EMSCRIPTEN_KEY.

MD_EMSCRIPTEN_MIN=3.1.69
MD_EMSCRIPTEN_PACKAGES="emscripten binaryen clang-19 lld-19 llvm-19 llvm-19-linker-tools libllvm19
  libclang-cpp19 libclang-common-19-dev libstdc++6 libgcc-s1 libc6 zlib1g libzstd1 libxml2 libedit2 libz3-4 libffi8
  libtinfo6 libbsd0 libmd0 liblzma5 node-acorn"
MD_EMSCRIPTEN_RECIPE=1  # of unpacking: a new number unpacks anew

version_at_least() { [ "$(printf '%s\n%s\n' "$2" "$1" | sort -V | head -n1)" = "$2" ]; }

ensure_emscripten() {
  local found version
  if found=$(command -v emcc); then
    found=$(dirname "$(readlink -f "$found")")
    version=$(tr -d '"-' <"$found/emscripten-version.txt" 2>/dev/null | sed 's/git$//' || true)
    if [ -n "$version" ] && version_at_least "$version" "$MD_EMSCRIPTEN_MIN"; then
      MD_EMSCRIPTEN_DIR=$found
      MD_EMSCRIPTEN_KEY="emscripten $version"
      return 0
    fi
  fi
  is_debian ||
    die "This is not Debian, so put the emcc of Emscripten $MD_EMSCRIPTEN_MIN or newer on PATH yourself."
  local key folder
  key=$(fingerprint "$MD_EMSCRIPTEN_PACKAGES" "$MD_EMSCRIPTEN_RECIPE")
  folder=$MD_CACHE/emscripten-$key
  MD_EMSCRIPTEN_DIR=$folder/usr/share/emscripten
  MD_EMSCRIPTEN_KEY="emscripten-debian13 $key"
  [ -f "$MD_EMSCRIPTEN_DIR/.emscripten" ] || unpack_emscripten "$folder"
}

unpack_emscripten() {
  local folder=$1 work=$MD_CACHE/work/emscripten started=$SECONDS
  say "fetching Emscripten (300 MB, once)"
  rm -rf "$work" "$folder" && mkdir -p "$work/debs" "$work/root"
  open_suite "$work/apt" trixie deb
  local log=$MD_CACHE/log/emscripten-download.log
  # shellcheck disable=SC2086 # one word each
  (cd "$work/debs" && run_quietly "$log" apt-get "${SUITE_APT[@]}" download $MD_EMSCRIPTEN_PACKAGES) ||
    die "Emscripten's packages could not be fetched (see $log)."
  say "unpacking Emscripten"
  extract_emscripten "$work/debs" "$work/root"
  mv "$work/root" "$folder"
  point_to_own_libraries "$folder"
  # The configuration comes last: its presence says that the folder is whole.
  cat >"$folder/usr/share/emscripten/.emscripten" <<CONFIG
LLVM_ROOT = '$folder/usr/lib/llvm-19/bin'
BINARYEN_ROOT = '$folder/usr'
NODE_JS = '$(command -v node)'
FROZEN_CACHE = True
CACHE = '$folder/usr/share/emscripten/cache'
CONFIG
  rm -rf "$work"
  say "Emscripten is ready ($((SECONDS - started)) s, $(du -sh "$folder" | cut -f1))"
}

# extract_emscripten DEBS ROOT: unpacks all packages, without what a release build never reads (it halves the
# size).
extract_emscripten() {
  local debs=$1 root=$2 deb pattern
  local emscripten=./usr/share/emscripten
  local sysroot=$emscripten/cache/sysroot/lib/wasm32-emscripten llvm=./usr/lib/llvm-19/bin
  local leave_out=()
  for pattern in "$emscripten/"{test,docs,media} ./usr/share/{doc,man,locale} './usr/lib/*/gconv' \
    "$emscripten/cache/sysroot/lib/wasm64*" "$sysroot/"{pic,lto-pic} '*/lib*-mt[-.]*' '*/lib*-ww[-.]*' \
    '*asan*.a' '*lsan*.a' '*/libubsan_rt*' '*sanitizer*.a' '*tracing*.a' '*verbose*.a' '*memvalidate*.a' \
    '*/libwasmfs*' '*/libwebgpu*' '*/libGL-*emu*' '*/libGL-*ofb*' \
    "$llvm/"{clang-repl,bugpoint,llvm-exegesis,'*tblgen*',obj2yaml,dsymutil,opt,sancov} \
    "$llvm/"{'llvm-[bd-lpqu-x]*','llvm-r[c-z]*'}; do
    leave_out+=(--exclude="$pattern")
  done
  for deb in "$debs"/*.deb; do
    # Merged and unmerged /usr meet here: files that are there already are kept, and tar's complaint about
    # them is expected.
    dpkg-deb --fsys-tarfile "$deb" |
      tar -C "$root" -xk --no-same-owner --wildcards "${leave_out[@]}" 2>/dev/null || true
  done
  local needed
  for needed in share/emscripten/emcc lib/llvm-19/bin/clang bin/wasm-opt; do
    [ -e "$root/usr/$needed" ] || die "Emscripten's packages could not be unpacked: is the disk full?"
  done
  # Emscripten looks for acorn beside itself.
  ln -sfn nodejs "$root/usr/share/node_modules"
  echo '{}' >"$root/package.json"
}

# point_to_own_libraries ROOT: the programs load the C library and all others from ROOT, so the system's may
# be older.
point_to_own_libraries() {
  local root=$1 libraries loader file real interpreter
  libraries=$(dirname "$(ls "$root"/usr/lib/*/libLLVM.so.19.1)")
  loader=$(ls "$libraries"/ld-linux-*.so.* "$root"/usr/lib64/ld-linux-*.so.* 2>/dev/null | sed -n 1p) || true
  for file in "$libraries"/{libLLVM.so.19.1,libclang-cpp.so.19.1,libbinaryen.so}; do
    patchelf --force-rpath --set-rpath '$ORIGIN' "$(readlink -f "$file")"
  done
  for file in "$root"/usr/lib/llvm-19/bin/* "$root"/usr/bin/wasm-*; do
    real=$(readlink -f "$file") || continue
    [[ -f $real && $real == "$root"/* ]] || continue
    interpreter=$(patchelf --print-interpreter "$real" 2>/dev/null) || continue
    [ "$interpreter" = "$loader" ] ||
      patchelf --force-rpath --set-interpreter "$loader" --set-rpath "$libraries:$root/usr/lib/llvm-19/lib" "$real"
  done
}
