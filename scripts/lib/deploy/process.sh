# shellcheck shell=bash
# shellcheck disable=SC2034,SC2154,SC2016 # what scripts/deploy and its libraries share; and words for an inner shell
# Deploys into a running scripts/run, its keeper (keeper.sh) on this host. An image is a binary; what is deployed is copied to
# DATA/releases, so that the next build changes nothing that runs or may be rolled back to.
#
# Needs say.sh, http.sh, gateway.sh, $data and $service.

driver_open() {
  [[ -s $data/run/keeper ]] || fail "nothing runs in $data: start scripts/run --data $data first"
  keeper=$(<"$data/run/keeper")
  kill -0 "$keeper" 2>/dev/null || fail "scripts/run of $data has ended"
  data=$(cd "$data" && pwd -P)
  records=$data/deploys
}

# Prints what will be deployed: a copy that stays.
driver_take_image() {
  [[ -f $1 && -x $1 ]] || fail "$1 is no binary"
  if [[ $dry_run == yes ]]; then printf '%s' "$1"; else keep_release "$1"; fi
}

keep_release() {
  local sum folder=$data/releases
  sum=$(sha256sum <"$1")
  mkdir -p "$folder"
  if [[ ! -x $folder/$service-${sum:0:16} ]]; then
    cp --reflink=auto "$1" "$folder/$service.new" && chmod 755 "$folder/$service.new"
    mv "$folder/$service.new" "$folder/$service-${sum:0:16}"
  fi
  printf '%s' "$folder/$service-${sum:0:16}"
}

# field COLOUR NUMBER: of the process list; 2 is the process, 3 its port, 4 that of its sockets.
field() {
  awk -v name="$service-$1" -v number="$2" '$1 == name { print $number }' "$data/run/processes" 2>/dev/null || true
}

driver_serving() {
  local address colour
  address=$(awk '$1 == "server" { print $2; exit }' "$data/gateway/upstreams/$service.conf")
  for colour in blue green; do
    if [[ 127.0.0.1:$(field "$colour" 3)\; == "$address" ]]; then printf '%s' "$colour"; fi
  done
}

driver_runs() {
  [[ -n $(field "$1" 2) ]]
}

driver_image() {
  driver_take_image "/proc/$(field "$1" 2)/exe"
}

driver_show_log() {
  show_tail "$data/logs/$service.log" 15
}

# Lets the keeper look for orders, and for what has ended. It answers the bell when it has time.
ring() {
  kill -0 "$keeper" 2>/dev/null || {
    reason='scripts/run has ended'
    return 1
  }
  timeout 1 bash -c 'printf . >"$1"' bash "$data/run/bell" 2>/dev/null || true
}

# order WORD...: to the keeper, until it answers.
order() {
  local file=$data/run/orders/$$-$RANDOM answer until=$((SECONDS + 30))
  printf '%s\n' "$@" >"$file.new"
  mv "$file.new" "$file.order"
  until [[ -f $file.done ]]; do
    if ! ring || ((SECONDS >= until)); then
      rm -f "$file.order"
      reason='scripts/run does not answer'
      return 1
    fi
    sleep 0.02
  done
  answer=$(<"$file.done")
  rm "$file.done"
  if [[ $answer != ok ]]; then
    reason=$answer
    return 1
  fi
}

driver_migrate() {
  local ended=$data/run/ended/$service-migration
  # That of a deploy that was killed may be at it still.
  await_migration no_migration_runs || return 1
  order start "$service-migration" "$1" migrate || return 1
  await_migration test -f "$ended" || return 1
  if [[ $(<"$ended") != 0 ]]; then
    reason="it ended with $(<"$ended")"
    return 1
  fi
}

no_migration_runs() {
  ! driver_runs migration
}

# await_migration COMMAND...: until it says that the migration is over.
await_migration() {
  local until=$((SECONDS + migrate_seconds))
  until "$@"; do
    ring || return 1
    if ((SECONDS >= until)); then
      order signal "$service-migration" KILL || true
      reason="the migration did not end within $migrate_seconds s"
      return 1
    fi
    sleep 0.05
  done
}

driver_start() {
  order start "$service-$1" "$2"
}

# How it ended, if it did.
driver_ended() {
  ring || return 0
  if ! driver_runs "$1" && [[ -f $data/run/ended/$service-$1 ]]; then
    printf 'exit status %s' "$(<"$data/run/ended/$service-$1")"
  fi
}

driver_status() {
  local port
  if [[ $2 == /ws/* ]]; then port=$(field "$1" 4); else port=$(field "$1" 3); fi
  if [[ -n $port ]]; then local_status "$port" "$2"; fi
}

# driver_metric COLOUR NAME: its value, 0 if it was never set, nothing if it cannot be asked.
driver_metric() {
  local port
  port=$(field "$1" 3)
  if [[ -n $port ]]; then http_body "$port" /metrics | metric_value "$2"; fi
}

driver_public_status() {
  local_status "$(awk '$1 == "gateway" { print $3 }' "$data/run/processes")" "$1"
}

local_status() {
  if [[ $2 == /ws/* ]]; then http_status "$@" "${upgrade_headers[@]}"; else http_status "$@"; fi
}

driver_rely_on() {
  order rely-on "$service-$1"
}

driver_point() {
  point_service "$data/gateway/upstreams" "$service" "127.0.0.1:$(field "$1" 3)" "127.0.0.1:$(field "$1" 4)"
}

driver_reload() {
  local output
  output=$(nginx -t -p "$data" -c gateway/nginx.conf 2>&1) || {
    reason="nginx refuses its settings: $output"
    return 1
  }
  reload_gateway "$(<"$data/run/gateway.pid")"
}

driver_settle() {
  await_old_workers "$1"
}

# driver_stop COLOUR SECONDS: one that does not run is stopped already.
driver_stop() {
  local name=$service-$1 until=$((SECONDS + $2)) killed=''
  driver_runs "$1" || return 0
  order let-go "$name" || ! driver_runs "$1" || return 1
  order signal "$name" TERM || ! driver_runs "$1" || return 1
  while driver_runs "$1"; do
    ring || return 1
    if ((SECONDS >= until)); then
      if [[ -n $killed ]]; then
        reason="$1 outlives even SIGKILL"
        return 1
      fi
      say "$1 did not stop within $2 s and is killed"
      order signal "$name" KILL || true
      killed=yes until=$((SECONDS + 10))
    fi
    sleep 0.1
  done
}
