# shellcheck shell=bash
# A TURN server on this machine: coturn with the platform's settings, but reachable from this machine only.
#
# Needs say.sh, processes.sh and $root.

# start_turn DATA PORT SECRET
start_turn() {
  local file=$1/run/turnserver.conf
  (
    umask 077
    {
      cat "$root/compose/coturn/turnserver.conf"
      printf '\n# Written by %s for this data folder.\n' "$(basename "$0")"
      printf '%s\n' "listening-port=$2" 'listening-ip=127.0.0.1' 'relay-ip=127.0.0.1' 'realm=localhost' "static-auth-secret=$3"
      # Both browsers are on this machine, so their relays have to reach each other here, and nothing else.
      printf '%s\n' 'allow-loopback-peers' 'allowed-peer-ip=127.0.0.1'
      printf '%s\n' "userdb=$1/run/turndb" "pidfile=$1/run/turnserver.pid"
    } >"$file"
  )
  start_process turn "$1/logs/turn.log" turnserver -c "$file"
  wait_for_turn "$2" 15
}

# wait_for_turn PORT SECONDS: until it takes connections, which it also offers over TCP.
wait_for_turn() {
  local until=$((SECONDS + $2))
  until (exec 3<>"/dev/tcp/127.0.0.1/$1") 2>/dev/null; do
    if ! process_runs turn || ((SECONDS >= until)); then
      show_tail "${process_log[turn]}"
      fail "the TURN server did not start on port $1"
    fi
    sleep 0.05
  done
  say 'turn is ready'
}

# turn_settings PORT SECRET: what signaling has to know of it, one setting per line.
turn_settings() {
  printf 'CONCH_TURN__URLS=["turn:127.0.0.1:%s?transport=udp","turn:127.0.0.1:%s?transport=tcp"]\n' "$1" "$1"
  printf 'CONCH_TURN__SECRETS=["%s"]\n' "$2"
}
