# shellcheck shell=bash
# shellcheck disable=SC2154 # $service is whose deploy it is
# What each service answers to somebody who is not signed in: path and status.
smoke_paths() {
  case $service in
    auth) printf '%s\n' '/api/v1/auth/ways 200' '/api/v1/auth/.well-known/jwks.json 200' ;;
    chat) printf '%s\n' '/api/v1/chat/conversations 401' ;;
    tarot) printf '%s\n' '/api/v1/tarot/cards 200' '/r/AAAAAAAAAAAAAAAAAAAAAA 404' ;;
    signaling) printf '%s\n' '/api/v1/rooms/AAAAAAAAAAAAAAAAAAAAAA 404' ;;
  esac
}
