# shellcheck shell=bash
# The four services on this machine: their settings, as environment variables, and their start. Each may run in two colours,
# blue and green, of which one serves; see scripts/deploy.
#
# Needs processes.sh, ports.sh, $data and the array port_of. A setting that a service does not know is a mistake to it, so each
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

# service_settings PROCESS: fills the array settings for a process called SERVICE-COLOUR. They find each other through the gateway,
# which knows what colour serves.
service_settings() {
  local name=$1 service=${1%%-*}
  settings=(
    "CONCH_INSTANCE__NAME=$name"
    "CONCH_INSTANCE__ENVIRONMENT=development"
    "CONCH_HTTP__LISTEN=127.0.0.1:${port_of[$name]}"
    "CONCH_HTTP__PUBLIC_ORIGIN=$origin"
    "CONCH_REDIS__URL=redis://:$redis_password@127.0.0.1:${port_of[redis]}"
    "CONCH_TELEMETRY__LOG_FORMAT=pretty"
    "CONCH_INTERNAL__SECRET=$internal_secret"
    "NO_COLOR=1"
  )
  if [[ -f $data/settings/$service.toml ]]; then settings+=("CONCH_SETTINGS_FILE=$data/settings/$service.toml"); fi
  if [[ $service != signaling ]]; then settings+=("$(database_setting "$service")"); fi
  if [[ $service != auth ]]; then
    settings+=("CONCH_ACCESS__JWKS_URL=$(inside_url auth)/api/v1/auth/.well-known/jwks.json")
  fi
  case $service in
    auth)
      settings+=(
        "CONCH_SECRETS__ENCRYPTION_KEY=$encryption_key"
        "CONCH_SIGN_IN__DEV=true"
        "CONCH_SERVICES__CHAT_URL=$(inside_url chat)"
        "CONCH_SERVICES__TAROT_URL=$(inside_url tarot)"
        "CONCH_SERVICES__SIGNALING_URL=$(inside_url signaling)"
      )
      ;;
    chat) settings+=("CONCH_TAROT__BASE_URL=$(inside_url tarot)") ;;
    tarot) settings+=("CONCH_WEB__INDEX_HTML=$root/web/dist/index.html" "CONCH_IMAGES__FOLDER=$data/pictures" \
      "CONCH_DECKS__FOLDER=$data/deck-pictures") ;;
    signaling) settings+=("CONCH_WEBSOCKET__LISTEN=127.0.0.1:${port_of[$name-websocket]}") ;;
  esac
}

# Where the gateway leads services to each other.
inside_url() {
  printf 'http://127.0.0.1:%s' "${port_of[inside-$1]}"
}

# start_service PROCESS BINARY [WORD]
start_service() {
  local name=$1 settings=()
  shift
  service_settings "$name"
  # Exported for this call only, and not on a command line, where everybody on the machine could read the secrets.
  local -x "${settings[@]}"
  start_process "$name" "$data/logs/${name%%-*}.log" "$@"
}

# choose_service_ports PROCESS: two, where the service has a listener for sockets besides.
choose_service_ports() {
  local free
  mapfile -t free < <(pick_ports 2)
  ((${#free[@]} == 2)) || return 1
  port_of[$1]=${free[0]}
  if [[ $1 == signaling-* ]]; then port_of[$1-websocket]=${free[1]}; fi
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
