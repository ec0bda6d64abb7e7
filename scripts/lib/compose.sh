# shellcheck shell=bash
# shellcheck disable=SC2154 # $root is the project's folder
# The platform in containers, as it is deployed.
#
# Needs say.sh.

readonly deployed=$root/compose/deploys/deployed.env

# Plugins before it reckon a container that was started alone as changed, and would replace it.
readonly oldest_plugin=2.29.3

# platform WORD...: Compose with the files that COMPOSE_FILE names (in compose/.env; by default platform.yaml alone), and with the images and
# colours that were deployed last; ended after most_seconds, where that is set. Debian 12's docker-compose 1.29 and Docker's plugin will both do.
platform() {
  local generation kept=() limit=()
  if [[ -n ${most_seconds:-} ]]; then limit=(timeout --foreground --kill-after=10 "$most_seconds"); fi
  if will_do "$(docker compose version --short 2>/dev/null)"; then
    generation=(docker compose)
  elif will_do "$(docker-compose version --short 2>/dev/null)"; then
    generation=(docker-compose)
  else
    fail "there is neither a Compose plugin of $oldest_plugin or newer nor docker-compose 1.29; Docker's own packages have the plugin"
  fi
  if [[ -f $deployed ]]; then mapfile -t kept <"$deployed"; fi
  if [[ -z ${COMPOSE_FILE:-} ]] && ! grep -qs '^COMPOSE_FILE=.' "$root/compose/.env"; then kept+=(COMPOSE_FILE=platform.yaml); fi
  (cd "$root/compose" && exec env "${kept[@]}" "${limit[@]}" "${generation[@]}" "$@")
}

# will_do VERSION: whether this Compose replaces nothing that was started alone.
will_do() {
  local version=${1#v}
  [[ $version == 1.29.* || (-n $version && $(printf '%s\n' "$oldest_plugin" "$version" | sort --version-sort | head -n 1) == "$oldest_plugin") ]]
}

# containers NAME...: the ids of a service's, running or not. Of both generations, and without those of `run`.
containers() {
  local project=${COMPOSE_PROJECT_NAME:-} name
  [[ -n $project ]] || project=$(sed -n 's/^COMPOSE_PROJECT_NAME=//p' "$root/compose/.env" 2>/dev/null) || true
  for name in "$@"; do
    docker ps --all --quiet --no-trunc --filter "label=com.docker.compose.project=${project:-compose}" \
      --filter "label=com.docker.compose.service=$name" --filter label=com.docker.compose.oneoff=False
  done
}

# runs ID: whether a container does.
runs() {
  [[ -n $1 && $(docker inspect --format '{{.State.Running}}' "$1" 2>/dev/null) == true ]]
}

# keep_deployed NAME VALUE: for every later call; without a VALUE none is kept.
keep_deployed() {
  mkdir -p "${deployed%/*}"
  local lines
  lines=$(grep -v "^$1=" "$deployed" 2>/dev/null) || true
  if [[ -n $2 ]]; then lines+=${lines:+$'\n'}$1=$2; fi
  if ! { printf '%s' "${lines:+$lines$'\n'}" >"$deployed.new" && mv "$deployed.new" "$deployed"; }; then
    # shellcheck disable=SC2034 # for scripts/deploy
    reason="$deployed cannot be written"
    return 1
  fi
}

# kept NAME: its value, or nothing.
kept() {
  sed -n "s/^$1=//p" "$deployed" 2>/dev/null || true
}
