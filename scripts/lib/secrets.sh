# shellcheck shell=bash
# Secrets that a place makes for itself, once.

# secret_from FILE: the secret in it, made now if there is none yet. Only its owner can read it.
secret_from() {
  if [[ ! -s $1 ]]; then
    (umask 077 && od -An -v -tx1 -N32 /dev/urandom | tr -d ' \n' >"$1.new" && mv "$1.new" "$1")
  fi
  cat "$1"
}

# key_from FILE: the encryption key in it, 32 bytes in base64, made now if there is none yet. Only its owner can read it.
key_from() {
  if [[ ! -s $1 ]]; then
    (umask 077 && head -c 32 /dev/urandom | base64 | tr -d '\n' >"$1.new" && mv "$1.new" "$1")
  fi
  cat "$1"
}
