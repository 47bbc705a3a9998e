# Libraries that are compiled with ours, from Debian's source packages. Needs common.sh and other_suites.sh.
# They can stand elsewhere: MENTORDESK_IMGUI_DIR names a folder of Dear ImGui 1.92 or newer, MENTORDESK_MD4C_DIR one
# of md4c 0.4.8 or newer.

MD_IMGUI_VERSION=1.92.2b
MD_MD4C_VERSION=0.5.2

# ensure_source NAME VERSION SUITE: the sources stand in $MD_CACHE/NAME-VERSION afterwards.
ensure_source() {
  local name=$1 version=$2 suite=$3
  [ -d "$MD_CACHE/$name-$version" ] && return 0
  is_debian || die "This is not Debian: name a folder of $name's sources by MENTORDESK_${name^^}_DIR (version $version is tested)."
  say "fetching the sources of $name $version"
  fetch_source "$name" "$version" "$suite" "$MD_CACHE/$name-$version"
}

ensure_sources() {
  if [ -n "${MENTORDESK_IMGUI_DIR:-}" ]; then
    [ -f "$MENTORDESK_IMGUI_DIR/imgui.h" ] || die "There is no imgui.h in $MENTORDESK_IMGUI_DIR (MENTORDESK_IMGUI_DIR)."
    grep -qE '#define IMGUI_VERSION_NUM +(19[2-9]|[2-9])' "$MENTORDESK_IMGUI_DIR/imgui.h" ||
      die "Dear ImGui in $MENTORDESK_IMGUI_DIR is older than 1.92."
    MD_IMGUI_DIR=$(cd "$MENTORDESK_IMGUI_DIR" && pwd)
  else
    ensure_source imgui "$MD_IMGUI_VERSION" testing
    MD_IMGUI_DIR=$MD_CACHE/imgui-$MD_IMGUI_VERSION
  fi
  if [ -n "${MENTORDESK_MD4C_DIR:-}" ]; then
    [ -f "$MENTORDESK_MD4C_DIR/src/md4c.c" ] || die "There is no src/md4c.c in $MENTORDESK_MD4C_DIR (MENTORDESK_MD4C_DIR)."
    MD_MD4C_DIR=$(cd "$MENTORDESK_MD4C_DIR" && pwd)
  else
    ensure_source md4c "$MD_MD4C_VERSION" trixie
    MD_MD4C_DIR=$MD_CACHE/md4c-$MD_MD4C_VERSION
  fi
}
