# shellcheck shell=bash
# Building what runs: the four services, and the web client.
#
# Needs say.sh, processes.sh and $root.

readonly services=(auth chat tarot signaling)

# binary_folder debug|release
binary_folder() {
  printf '%s/%s' "${CARGO_TARGET_DIR:-$root/target}" "$1"
}

# build_services debug|release LOG
build_services() {
  # The same packages as in `cargo test --workspace`, so that cargo resolves the same features and reuses what is built.
  local arguments=(build --manifest-path "$root/Cargo.toml" --workspace --bins)
  if [[ $1 == release ]]; then arguments+=(--release); fi
  run_logged "services ($1)" "$2" cargo "${arguments[@]}" ||
    fail "the services do not build, the whole output is in $2"
}

# install_web_packages LOG: when the lock file has changed since.
install_web_packages() {
  local lock
  lock=$(sha256sum <"$root/web/package-lock.json")
  if [[ $(cat "$root/web/node_modules/.conch-lock" 2>/dev/null) == "$lock" ]]; then
    say 'web packages: unchanged'
    return
  fi
  run_logged 'web packages' "$1" npm --prefix "$root/web" ci --no-fund --no-audit ||
    fail "the web client's packages could not be installed, the whole output is in $1"
  printf '%s\n' "$lock" >"$root/web/node_modules/.conch-lock"
}

# build_web LOG: when a source has changed since.
build_web() {
  local sources
  sources=$(web_fingerprint)
  if [[ -f $root/web/dist/index.html && $(cat "$root/web/node_modules/.conch-sources" 2>/dev/null) == "$sources" ]]; then
    say 'web client: unchanged'
    return
  fi
  run_logged 'web client' "$1" npm --prefix "$root/web" run build ||
    fail "the web client does not build, the whole output is in $1"
  printf '%s\n' "$sources" >"$root/web/node_modules/.conch-sources"
}

# One hash over all that goes into the web client: its own files, and the deck's art.
web_fingerprint() {
  (
    cd "$root" || exit
    find web crates/deck/art -type d \( -name node_modules -o -name dist -o -name e2e -o -name test-results \) -prune \
      -o -type f -print0 | sort --zero-terminated | xargs -0 sha256sum | sha256sum
  )
}

# require_build debug|release: for callers that skip building.
require_build() {
  local service
  for service in "${services[@]}"; do
    [[ -x $(binary_folder "$1")/$service ]] || fail "$service is not built yet: run once without --skip-build"
  done
  [[ -f $root/web/dist/index.html ]] || fail 'the web client is not built yet: run once without --skip-build'
}
