# shellcheck shell=bash
# shellcheck disable=SC2154 # $service is whose deploy it is
# What each service answers to somebody who is not signed in, what all of them do through the gateway, and the web client's page: path and
# status.
smoke_paths() {
  local each
  case $service in
    auth) printf '%s\n' '/api/v1/auth/ways 200' '/api/v1/auth/.well-known/jwks.json 200' ;;
    chat) printf '%s\n' '/api/v1/chat/conversations 401' ;;
    tarot) printf '%s\n' '/api/v1/tarot/cards 200' '/r/AAAAAAAAAAAAAAAAAAAAAA 404' ;;
    signaling) printf '%s\n' '/api/v1/rooms/AAAAAAAAAAAAAAAAAAAAAA 404' ;;
    gateway)
      printf '%s\n' '/healthz 200' '/ 200' '/internal/x 404'
      for each in auth chat tarot signaling; do service=$each smoke_paths; done
      ;;
    web) printf '%s\n' '/ 200' ;;
  esac
}

# Where it takes sockets, asked with $upgrade.
smoke_sockets() {
  if [[ $service == signaling ]]; then printf '%s\n' '/ws/rooms 101'; fi
}

# How curl asks for a socket. It waits for what comes then, so the limit is its time.
readonly upgrade_headers=(
  'Connection: Upgrade' 'Upgrade: websocket' 'Sec-WebSocket-Version: 13' 'Sec-WebSocket-Key: Y29uY2ggYXNrcyBub3chIQ==' 'Sec-WebSocket-Protocol: conch.rooms.v1'
)
upgrade=(--http1.1 --retry 0 --max-time 2)
for header in "${upgrade_headers[@]}"; do upgrade+=(--header "$header"); done
unset header
