# shellcheck shell=bash
# The four services on this machine: their settings, as environment variables, and their start.
#
# Needs processes.sh, http.sh, $data and the array port_of. A setting that a service does not know is a mistake to it, so each
# gets only its own.

# Variables that the caller's shell happens to hold would reach all four services. What is for one service goes into a file.
forget_inherited_settings() {
  local name
  for name in $(compgen -e | grep -E '^CONCH_[A-Z0-9_]+__'); do
    say "$name from your environment is not used here: write it into $data/settings/SERVICE.toml"
    unset "$name"
  done
  unset CONCH_SETTINGS_FILE
}

# start_service NAME BINARY SETTING=VALUE...
start_service() {
  local name=$1 binary=$2
  shift 2
  local settings=(
    "CONCH_INSTANCE__NAME=$name-local"
    "CONCH_INSTANCE__ENVIRONMENT=development"
    "CONCH_HTTP__LISTEN=127.0.0.1:${port_of[$name]}"
    "CONCH_HTTP__PUBLIC_ORIGIN=$origin"
    "CONCH_REDIS__URL=redis://:$redis_password@127.0.0.1:${port_of[redis]}"
    "CONCH_TELEMETRY__LOG_FORMAT=pretty"
    "NO_COLOR=1"
  )
  if [[ -f $data/settings/$name.toml ]]; then settings+=("CONCH_SETTINGS_FILE=$data/settings/$name.toml"); fi
  # Exported for this call only, and not on a command line, where everybody on the machine could read the secrets.
  local -x "${settings[@]}" "$@"
  start_process "$name" "$data/logs/$name.log" "$binary"
}

# start_services BINARY_FOLDER
start_services() {
  local secret="CONCH_INTERNAL__SECRET=$internal_secret"
  local keys="CONCH_ACCESS__JWKS_URL=http://127.0.0.1:${port_of[auth]}/api/v1/auth/.well-known/jwks.json"
  start_service auth "$1/auth" \
    "$(database_setting auth)" "$secret" \
    "CONCH_SECRETS__ENCRYPTION_KEY=$encryption_key" \
    "CONCH_SIGN_IN__DEV=true" \
    "CONCH_SERVICES__CHAT_URL=http://127.0.0.1:${port_of[chat]}" \
    "CONCH_SERVICES__TAROT_URL=http://127.0.0.1:${port_of[tarot]}" \
    "CONCH_SERVICES__SIGNALING_URL=http://127.0.0.1:${port_of[signaling]}"
  start_service chat "$1/chat" \
    "$(database_setting chat)" "$secret" "$keys" \
    "CONCH_TAROT__BASE_URL=http://127.0.0.1:${port_of[tarot]}"
  start_service tarot "$1/tarot" \
    "$(database_setting tarot)" "$secret" "$keys" \
    "CONCH_WEB__INDEX_HTML=$root/web/dist/index.html" \
    "CONCH_IMAGES__FOLDER=$data/pictures" \
    "CONCH_DECKS__FOLDER=$data/deck-pictures"
  start_service signaling "$1/signaling" \
    "$secret" "$keys" \
    "CONCH_WEBSOCKET__LISTEN=127.0.0.1:${port_of[websocket]}"
}

# A folder's name may hold what means something else in a URL.
database_setting() {
  local path=$data/databases/$1.sqlite
  path=${path//'%'/%25}
  path=${path//'?'/%3F}
  path=${path//'#'/%23}
  path=${path//' '/%20}
  printf 'CONCH_DATABASE__URL=sqlite://%s?mode=rwc' "$path"
}
