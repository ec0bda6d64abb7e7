# shellcheck shell=bash
# A Redis of our own, on a port of its own, reachable from this machine only.
#
# Needs say.sh and processes.sh.

# start_lasting_redis DATA PORT PASSWORD: keeps what it holds in DATA/redis, so rooms and sessions outlive a restart.
start_lasting_redis() {
  local settings=$1/run/redis.conf
  cat >"$settings" <<SETTINGS
bind 127.0.0.1
port $2
requirepass $3
dir "$1/redis"
daemonize no
appendonly yes
appendfsync everysec
save 300 100
maxmemory-policy noeviction
SETTINGS
  start_process redis "$1/logs/redis.log" redis-server "$settings"
  wait_for_redis "$2" "$3" 30
}

# start_passing_redis LOG FOLDER PORT: for tests, keeps nothing.
start_passing_redis() {
  start_process redis "$1" redis-server --bind 127.0.0.1 --port "$3" --dir "$2" --save '' --appendonly no
  wait_for_redis "$3" '' 30
}

# wait_for_redis PORT PASSWORD SECONDS: it may have to load its file first.
wait_for_redis() {
  local until=$((SECONDS + $3))
  until [[ $(REDISCLI_AUTH=$2 redis-cli -p "$1" ping 2>/dev/null) == PONG ]]; do
    if ! process_runs redis || ((SECONDS >= until)); then
      show_tail "${process_log[redis]}"
      fail "Redis did not start on port $1"
    fi
    sleep 0.05
  done
  say 'redis is ready'
}
