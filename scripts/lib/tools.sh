# shellcheck shell=bash
# The toolchains that a developer brings: Rust and Node.js. They are checked, never installed.
#
# Needs say.sh.

readonly oldest_node=20.19

require_rust() {
  # rustup puts cargo here; a shell that was open during the installation does not know yet.
  if ! command -v cargo >/dev/null && [[ -x $HOME/.cargo/bin/cargo ]]; then PATH="$HOME/.cargo/bin:$PATH"; fi
  command -v cargo >/dev/null || fail 'cargo is missing: install a Rust toolchain from https://rustup.rs'
}

require_node() {
  local version
  command -v node >/dev/null || fail "node is missing: install Node.js $oldest_node or newer from https://nodejs.org"
  version=$(node --version 2>/dev/null) || fail 'node is there but does not run: reinstall Node.js'
  version=${version#v}
  ((${version%%.*} * 1000 + $(cut_minor "$version") >= ${oldest_node%%.*} * 1000 + $(cut_minor "$oldest_node"))) ||
    fail "node $version is too old: install Node.js $oldest_node or newer"
}

# cut_minor VERSION: the number after the first dot.
cut_minor() {
  local rest=${1#*.}
  printf '%s' "${rest%%.*}"
}

require_npm() {
  command -v npm >/dev/null || fail 'npm is missing: install it together with Node.js from https://nodejs.org'
}
