# Packages of the distribution. Needs common.sh.

MD_PACKAGES_BUILD="ca-certificates g++ cmake ninja-build ccache pkg-config patchelf xz-utils tzdata python3
  python3-fonttools python3-brotli python3-jieba fonts-inter fonts-noto-cjk fonts-jetbrains-mono
  nlohmann-json3-dev doctest-dev libeigen3-dev libsqlite3-dev"
MD_PACKAGES_NATIVE="libsdl2-dev libgl-dev libsodium-dev zlib1g-dev"
MD_PACKAGES_TEST="chromium xvfb xauth git"
MD_NODE_MIN=18

is_debian() { grep -qsE '^(ID|ID_LIKE)=.*debian' /etc/os-release && command -v apt-get >/dev/null; }

# node_is_enough: the node on PATH is new enough and npm stands beside it.
node_is_enough() {
  local version
  command -v npm >/dev/null || return 1
  version=$(node --version 2>/dev/null) || return 1
  version=${version#v}
  [ "${version%%.*}" -ge "$MD_NODE_MIN" ]
}

# ensure_packages NAME…: installs what is missing; asks nothing when all is there.
ensure_packages() {
  local missing=() name
  if ! is_debian; then
    for name in cmake ninja node npm python3; do
      command -v "$name" >/dev/null ||
        die "This is not Debian, so install these yourself first: $(echo $MD_PACKAGES_BUILD) (missing: $name)."
    done
    return 0
  fi
  local present
  # dpkg-query fails when it has never heard of one of them.
  present=" $({ dpkg-query -W -f '${db:Status-Status} ${Package}\n' "$@" 2>/dev/null || true; } |
    awk '$1 == "installed" { printf "%s ", $2 }')"
  for name in "$@"; do
    [[ $present == *" $name "* ]] || missing+=("$name")
  done
  node_is_enough || missing+=(nodejs npm)
  [ ${#missing[@]} -eq 0 ] && return 0

  local as_root=()
  if [ "$(id -u)" -ne 0 ]; then
    command -v sudo >/dev/null ||
      die "Packages are missing and there is no sudo; as root: apt-get install ${missing[*]}"
    as_root=(sudo)
  fi
  say "installing packages: ${missing[*]}"
  run_quietly "$MD_CACHE/log/apt-update.log" "${as_root[@]}" apt-get -o DPkg::Lock::Timeout=600 update ||
    die "The package lists could not be fetched: is this machine online? (see $MD_CACHE/log/apt-update.log)"
  run_quietly "$MD_CACHE/log/apt-install.log" "${as_root[@]}" env DEBIAN_FRONTEND=noninteractive \
    apt-get -o DPkg::Lock::Timeout=600 install -y --no-install-recommends "${missing[@]}" ||
    die "These packages could not be installed: ${missing[*]} (see $MD_CACHE/log/apt-install.log)"
  hash -r
  node_is_enough ||
    die "Node.js $MD_NODE_MIN or newer with npm is needed; this system has $(node --version 2>/dev/null || echo none)."
}
