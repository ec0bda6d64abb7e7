# shellcheck shell=bash
# shellcheck disable=SC2034,SC2154 # $records is what the driver says, and reason is for whoever asks
# What is known of a service's deploys, in the folder $records: SERVICE.current and SERVICE.previous name what serves and what
# served before; SERVICE.under-way is there from a deploy's first change to its last, so that one that was killed is noticed.
#
# Which colour serves is never written here: the gateway's upstream file says it.

# record NAME LINE...: in one step, so that whoever is killed, or has no room, leaves the old or the new.
record() {
  local file=$records/$1
  shift
  if ! { printf '%s\n' "$@" >"$file.new" && mv "$file.new" "$file"; }; then
    reason="$file cannot be written"
    return 1
  fi
}

# recorded NAME: what was recorded, or nothing.
recorded() {
  if [[ -f $records/$1 ]]; then cat "$records/$1"; fi
}

# record_deployed BEFORE NOW: what served, and what serves. The same once more leaves the way back as it was.
record_deployed() {
  record "$service.current" "$2" || return 1
  if [[ $1 != "$2" ]]; then record "$service.previous" "$1"; fi
}

forget() {
  rm -f "$records/$1"
}

# One deploy at a time: they share the gateway.
take_deploy_lock() {
  mkdir -p "$records" || fail "the folder $records cannot be made"
  exec {deploy_lock}>"$records/lock"
  # A moment of patience: what a killed deploy had started holds the lock until it ends.
  flock --wait 2 "$deploy_lock" || fail 'another deploy is under way here: wait until it has ended'
}
