# Packages of another Debian suite, fetched beside the system: nothing is installed, no root is needed. Needs
# common.sh. The mirror is the machine's own; apt checks the signatures with the machine's keys.

# debian_mirror: the address of the mirror that this machine uses.
debian_mirror() {
  local mirror
  mirror=$(apt-get indextargets --format '$(REPO_URI) $(ORIGIN) $(CODENAME)' 2>/dev/null |
    awk '$2 == "Debian" && $3 !~ /security|updates|backports/ && !found { print $1; found = 1 }') || true
  if [ -z "$mirror" ]; then
    mirror=$(cat /etc/apt/sources.list /etc/apt/sources.list.d/*.list /etc/apt/sources.list.d/*.sources 2>/dev/null |
      sed -nE 's/^(URIs:|deb +(\[[^]]*\] +)?)//p' | tr -s ' \t' '\n' | grep -E '^[a-z+]+:.*debian/?$' |
      sed -n 1p) || true
  fi
  [ -n "$mirror" ] || die "No Debian mirror is configured on this machine (looked in /etc/apt)."
  printf '%s' "$mirror"
}

# open_suite FOLDER SUITE TYPE: prepares a private apt in FOLDER for TYPE (deb or deb-src) of SUITE; sets
# SUITE_APT.
open_suite() {
  local folder=$1 suite=$2 type=$3
  mkdir -p "$folder"/{lists/partial,cache/archives/partial,state,parts}
  : >"$folder/status"
  {
    printf 'Types: %s\nURIs: %s\nSuites: %s\nComponents: main\n' "$type" "$(debian_mirror)" "$suite"
    # The testing suite's lists may be past their date on a mirror that stands still; hashes and signatures
    # are checked all the same.
    [ "$suite" = testing ] && printf 'Check-Valid-Until: no\n'
    printf 'Signed-By: /usr/share/keyrings/debian-archive-keyring.gpg\n'
  } >"$folder/suite.sources"
  SUITE_APT=(-qq -o "Dir::Etc::SourceList=$folder/suite.sources" -o "Dir::Etc::SourceParts=$folder/parts"
    -o "Dir::State=$folder/state" -o "Dir::State::Lists=$folder/lists" -o "Dir::State::Status=$folder/status"
    -o "Dir::Cache=$folder/cache" -o Debug::NoLocking=1 -o Acquire::Languages=none -o Acquire::Retries=3
    -o APT::Sandbox::User=)
  run_quietly "$MD_CACHE/log/suite-$suite.log" apt-get "${SUITE_APT[@]}" update ||
    die "This machine's mirror did not give the list of Debian's suite '$suite': is it online? (see $MD_CACHE/log)"
}

# fetch_source NAME UPSTREAM_VERSION SUITE FOLDER: unpacks the upstream sources of a Debian source package
# into FOLDER.
fetch_source() {
  local name=$1 version=$2 suite=$3 folder=$4 full archive
  local work=$MD_CACHE/work/$name
  rm -rf "$work" && mkdir -p "$work/download"
  open_suite "$work/apt" "$suite" deb-src
  full=$(apt-cache "${SUITE_APT[@]}" showsrc "$name" 2>/dev/null | awk '/^Version:/ { print $2 }' |
    grep -F "$version" | sed -n 1p) || true
  [ -n "$full" ] ||
    die "Debian's suite '$suite' no longer has $name $version: unpack its sources into $folder yourself."
  (cd "$work/download" && run_quietly "$MD_CACHE/log/source-$name.log" \
    apt-get "${SUITE_APT[@]}" source --download-only --tar-only --only-source "$name=$full") ||
    die "The sources of $name could not be fetched (see $MD_CACHE/log/source-$name.log)."
  archive=$(ls "$work"/download/*.orig.tar.* 2>/dev/null | grep -v '\.asc$' | sed -n 1p) || true
  [ -n "$archive" ] || die "The source package $name $full holds no upstream archive."
  mkdir "$work/unpacked"
  tar -xf "$archive" -C "$work/unpacked" --strip-components=1 --no-same-owner
  rm -rf "$folder"
  mv "$work/unpacked" "$folder"
  rm -rf "$work"
}
