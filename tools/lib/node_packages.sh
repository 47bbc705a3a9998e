# Packages of npm, as pinned in web/package-lock.json. Needs common.sh.

ensure_node_packages() {
  local key stamp=$MD_ROOT/web/node_modules/.mentordesk
  key=$(fingerprint "$MD_ROOT/web/package-lock.json" "$(node --version)")
  [ "$(cat "$stamp" 2>/dev/null || true)" = "$key" ] && return 0
  say "fetching npm packages"
  (cd "$MD_ROOT/web" && run_quietly "$MD_CACHE/log/npm.log" npm ci --no-audit --no-fund --cache "$MD_CACHE/npm") ||
    die "The npm packages could not be fetched: is this machine online? (see $MD_CACHE/log/npm.log)"
  echo "$key" >"$stamp"
}
