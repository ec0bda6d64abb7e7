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
