#!/usr/bin/env bash
# What a pipeline does on the platform's host, by SSH: bash -s -- FOLDER SERVICE IMAGE COMMIT [any]. The clone in FOLDER takes the commit, and
# the service is deployed from it, unless it serves a newer one already (the status is 75 then); with "any" that is no matter. The deploy goes
# on to its end when the connection breaks or the pipeline is cancelled.
set -euo pipefail

# All of it is read before anything begins: what comes after is no command's to read.
main() {
  local folder=$1 service=$2 image=$3 commit=$4 which=${5:-newer} serves lock log deploy status=0
  cd "$folder"
  # One that outlives its pipeline reads files of the clone until its end.
  mkdir -p compose/deploys
  exec {lock}>compose/deploys/lock
  flock --wait 1200 "$lock" || { echo 'another deploy does not come to its end here' >&2; return 1; }
  git fetch --quiet origin
  # Of two commits the older one may come last, and one that failed is begun again when a newer one serves already.
  serves=$(cat "compose/deploys/$service.current" 2>/dev/null || true) serves=${serves##*:}
  if [[ $which != any && $serves != "$commit" ]] && is_older "$commit" "$serves"; then
    printf '%s serves %s, which is newer: %s is not deployed\n' "$service" "$serves" "$commit"
    return 75
  fi
  # Another service may have brought a newer one.
  is_older "$commit" HEAD || git checkout --quiet --detach "$commit"
  # Deploys take it themselves.
  exec {lock}>&-
  log=$(mktemp)
  setsid scripts/deploy "$service" "$image" --driver compose >"$log" 2>&1 </dev/null &
  deploy=$!
  tail --pid="$deploy" --lines=+1 --follow "$log"
  wait "$deploy" || status=$?
  rm -f "$log"
  return "$status"
}

# is_older COMMIT COMMIT: whether the second one is built on the first, or is it.
is_older() {
  [[ -n $2 ]] && git merge-base --is-ancestor "$1" "$2" 2>/dev/null
}

main "$@" </dev/null
exit
