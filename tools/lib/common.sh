# Sourced by every script in tools/: where things are, how to speak, how to stop.

set -Eeuo pipefail
trap 'printf "✗ %s stopped at line %s: %s\n" "${BASH_SOURCE[0]}" "$LINENO" "$BASH_COMMAND" >&2' ERR
export LC_ALL=C.UTF-8

MD_ROOT=$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd)
MD_CACHE=${MENTORDESK_CACHE:-${XDG_CACHE_HOME:-$HOME/.cache}/mentordesk}
MD_BUILD=$MD_ROOT/build
mkdir -p "$MD_CACHE" "$MD_BUILD"
MD_CACHE=$(cd "$MD_CACHE" && pwd)

# say TEXT: a line of progress.
say() { printf '» %s\n' "$*"; }

# die SENTENCE: stops with one sentence that says what to do.
die() {
  printf '✗ %s\n' "$*" >&2
  exit 1
}

# run_quietly LOG COMMAND…: keeps the output in a file and shows its end only when the command fails.
run_quietly() {
  local log=$1
  shift
  mkdir -p "$(dirname "$log")"
  if ! "$@" >"$log" 2>&1; then
    tail -n 30 "$log" >&2
    return 1
  fi
}

# fingerprint FILE_OR_TEXT…: a short hash of the contents of the files and of the texts.
fingerprint() {
  local item
  for item in "$@"; do
    if [ -f "$item" ]; then cat "$item"; else printf '%s\n' "$item"; fi
  done | sha256sum | cut -c1-16
}

# The number of compile jobs: every core, but one for each 1.5 GB of memory at most.
jobs_count() {
  local cores memory_jobs
  cores=$(nproc 2>/dev/null || echo 2)
  memory_jobs=$(awk '/^MemAvailable/ { n = int($2 / 1500000); print (n < 1 ? 1 : n) }' /proc/meminfo 2>/dev/null)
  memory_jobs=${memory_jobs:-$cores}
  [ "$cores" -lt "$memory_jobs" ] && echo "$cores" || echo "$memory_jobs"
}
