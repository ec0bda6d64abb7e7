# shellcheck shell=bash
# shellcheck disable=SC2154 # what scripts/deploy shares with its libraries
# A notice to whoever shall know of deploys, by an incoming web hook of Slack or of what understands the same.
#
# Needs say.sh, $notify_file and $dry_run.

# notify TEXT: a notice that does not arrive stops nothing.
notify() {
  [[ -n $notify_file && $dry_run == no ]] || return 0
  # The address is a secret, so it is on no command line.
  printf 'url = "%s"\n' "$(<"$notify_file")" |
    curl --config - --silent --show-error --fail --max-time 10 --output /dev/null \
      --header 'content-type: application/json' --data "{\"text\": \"$(json_text "$1")\"}" ||
    say 'the notice could not be sent'
}

# What stands between the quotes of a JSON string.
json_text() {
  local text=$1
  text=${text//\\/\\\\}
  text=${text//\"/\\\"}
  text=${text//$'\n'/\\n}
  printf '%s' "$text" | tr -d '\000-\011\013-\037'
}

check_notify_file() {
  [[ -n $notify_file ]] || return 0
  command -v curl >/dev/null || fail 'notices are sent with curl, which is missing: install it'
  [[ -r $notify_file && $(<"$notify_file") == http* ]] || fail "$notify_file does not hold the address of a web hook"
}
