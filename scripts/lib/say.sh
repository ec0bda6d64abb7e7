# shellcheck shell=bash
# What a script tells its reader: what it does, how far it is, and in one sentence why it cannot go on.

headline() {
  printf '\n==> %s\n' "$*"
}

say() {
  printf '    %s\n' "$*"
}

# Ends the script. The sentence names what is wrong and what helps.
fail() {
  printf '%s: %s\n' "$(basename "$0")" "$*" >&2
  exit 1
}

# show_tail LOG [LINES]: the end of a log, set apart from what the script itself says.
show_tail() {
  [[ -s $1 ]] || return 0
  printf '    --- the end of %s ---\n' "$1"
  tail -n "${2:-30}" "$1" | sed 's/^/    | /'
  printf '    ---\n'
}

# plural COUNT WORD: "1 step", "2 steps".
plural() {
  if [[ $1 == 1 ]]; then printf '%s %s' "$1" "$2"; else printf '%s %ss' "$1" "$2"; fi
}
