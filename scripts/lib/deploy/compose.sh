# shellcheck shell=bash
# shellcheck disable=SC2034,SC2154,SC2016 # what scripts/deploy and its libraries share; and words for an inner shell
# Deploys into the containers of compose/platform.yaml. The gateway's upstream files lie in a volume; what is done to them is done inside the
# gateway's container, by the same functions as on a host. Which image each colour has, and which colour runs, is kept for scripts/compose.
#
# Needs say.sh, compose.sh, $root and $service.

driver_open() {
  records=$root/compose/deploys
  mkdir -p "$records"
  gateway=$(containers gateway)
  runs "$gateway" || fail 'the platform does not run: start it with scripts/compose up -d first'
}

# The functions come along, for the container may be older than they are.
in_gateway() {
  docker exec "$gateway" bash -euc "$(<"$root/scripts/lib/gateway.sh")
reason=; $1" gateway "${@:2}"
}

driver_take_image() {
  if [[ $dry_run == no ]] && ! docker image inspect "$1" >/dev/null 2>&1; then docker pull --quiet "$1" >/dev/null || fail "the image $1 is neither here nor can it be pulled"; fi
  printf '%s' "$1"
}

# colour_variable COLOUR
colour_variable() {
  local name=CONCH_${service}_$1
  printf '%s' "${name^^}"
}

container() {
  containers "$service-$1"
}

driver_serving() {
  in_gateway "sed -nE 's/^ *server +$service-(blue|green):[0-9]+;/\\1/p' gateway/upstreams/$service.conf | head -n 1"
}

driver_runs() {
  runs "$(container "$1")"
}

driver_image() {
  docker inspect --format '{{.Config.Image}}' "$(container "$1")"
}

driver_show_log() {
  local id
  id=$(container "$to")
  if [[ -n $id ]]; then docker logs --tail 15 "$id" 2>&1 | sed 's/^/    | /'; fi
}

driver_migrate() {
  local status=0
  # That of a deploy that was killed may be at it still, and a colour has one address.
  migrations | timeout "$migrate_seconds" xargs --no-run-if-empty docker wait >/dev/null || status=$?
  if ((status == 124)); then give_migration_up || return 1; fi
  status=0
  keep_deployed "$(colour_variable "$to")_IMAGE" "$1" || return 1
  # It is asked nothing, and must not stop for a terminal.
  most_seconds=$migrate_seconds platform run --rm --no-deps -T "$service-$to" migrate </dev/null || status=$?
  # Killed, if it does not heed the end of its time either.
  if ((status == 124 || status == 137)); then give_migration_up || return 1; fi
  if ((status != 0)); then
    reason="the migration ended with $status"
    return 1
  fi
}

# Those that run, of the colour that is being deployed.
migrations() {
  local project
  project=$(docker inspect --format '{{index .Config.Labels "com.docker.compose.project"}}' "$gateway")
  docker ps --quiet --filter "label=com.docker.compose.project=$project" --filter "label=com.docker.compose.service=$service-$to" \
    --filter label=com.docker.compose.oneoff=True
}

give_migration_up() {
  migrations | xargs --no-run-if-empty docker rm --force >/dev/null
  reason="the migration did not end within $migrate_seconds s"
  return 1
}

driver_start() {
  keep_deployed "$(colour_variable "$1")_IMAGE" "$2" && keep_deployed "$(colour_variable "$1")" 1 || return 1
  platform up -d --no-deps --no-build "$service-$1" || {
    reason='its container does not start'
    return 1
  }
}

# One that was started again by Docker has ended too.
driver_ended() {
  local id state
  id=$(container "$1")
  [[ -n $id ]] || return 0
  state=$(docker inspect --format '{{.State.Status}} {{.RestartCount}} {{.State.ExitCode}}' "$id")
  case $state in
    'running 0 '* | 'created 0 '*) ;;
    # The status with which it ended is gone then.
    running*) printf 'and was started again' ;;
    *) printf 'exit status %s' "${state##* }" ;;
  esac
}

driver_status() {
  local port=8080 how=(--max-time 3)
  if [[ $2 == /ws/* ]]; then port=8081 how=("${upgrade[@]}"); fi
  in_gateway 'curl --silent "${@:2}" --output /dev/null --write-out "%{http_code}" "$1" || true' "http://$service-$1:$port$2" "${how[@]}"
}

# driver_metric COLOUR NAME: its value, 0 if it was never set, nothing if it cannot be asked.
driver_metric() {
  in_gateway 'curl --silent --fail --max-time 3 "$1" || true' "http://$service-$1:8080/metrics" | metric_value "$2"
}

# With TLS, plain HTTP would only lead there.
driver_public_status() {
  local how=(--max-time 3)
  if [[ $1 == /ws/* ]]; then how=("${upgrade[@]}"); fi
  in_gateway 'if [[ -e /run/secrets/tls_key ]]; then origin=https://127.0.0.1:8443; else origin=http://127.0.0.1:8080; fi
    curl --silent --insecure "${@:2}" --output /dev/null --write-out "%{http_code}" "$origin$1" || true' "$1" "${how[@]}"
}

# Docker keeps whatever runs; Compose, what it is told of.
driver_rely_on() {
  keep_deployed "$(colour_variable "$1")" 1
}

driver_point() {
  in_gateway 'point_service gateway/upstreams "$@"' "$service" "$service-$1:8080" "$service-$1:8081"
}

# Settling is part of it here: the old workers are known inside only.
driver_reload() {
  in_gateway 'settings=gateway; if [[ -e /run/secrets/tls_key ]]; then settings=gateway-tls; fi
    nginx -t -q -p /srv/conch -c "$settings/nginx.conf" && reload_gateway "$(<run/gateway.pid)" && await_old_workers "$1"' "$settle_seconds" || {
    reason='the gateway does not take its new settings'
    return 1
  }
}

driver_settle() { :; }

# Compose asks for the images of idle colours too, so this one's is that of the other from now on.
driver_stop() {
  local id
  keep_deployed "$(colour_variable "$1")" 0 || return 1
  keep_deployed "$(colour_variable "$1")_IMAGE" "$(kept "$(colour_variable "$(other_colour "$1")")_IMAGE")" || return 1
  id=$(container "$1")
  [[ -n $id ]] || return 0
  docker stop --time "$2" "$id" >/dev/null && docker rm "$id" >/dev/null
}
