# shellcheck shell=bash
# shellcheck disable=SC2034,SC2154,SC2016 # what scripts/deploy and its libraries share; and words for an inner shell
# Deploys of what is there once, in containers: the gateway's settings, and the web client's build. Both lie in volumes of the gateway, which
# takes them over while it runs: no stream, no socket and no download ends. The gateway's own program changes only with its container, which
# is for somebody who may choose the hour.
#
# Needs say.sh, state.sh, notice.sh, smoke.sh, steps.sh, compose.sh and $service.

readonly edge_steps=(lay try switch verify)

declare -A edge_says=(
  [lay]='Laying it beside what serves'
  [try]='Trying whether it would do'
  [switch]='Putting it in its place'
  [verify]='Asking through the gateway'
)

# edge_run IMAGE FOLDER COMMAND...: in a container of the image that has the gateway's volume of FOLDER at /srv/laid and nothing else.
edge_run() {
  local from=$1 folder=$2 volume
  shift 2
  volume=$(docker inspect --format "{{range .Mounts}}{{if eq .Destination \"$folder\"}}{{.Name}}{{end}}{{end}}" "$gateway")
  [[ -n $volume ]] || {
    echo "the gateway has no volume at $folder: make its container anew with the present compose/platform.yaml" >&2
    return 1
  }
  docker run --rm --network none --read-only --cap-drop ALL --security-opt no-new-privileges:true \
    --mount "type=volume,source=$volume,target=/srv/laid,volume-nocopy" --entrypoint sh "$from" -euc "$@"
}

# What serves; if no deploy has said so yet, what its container was made of. In place of that of steps.sh.
serving_image() {
  local image id=$gateway
  image=$(recorded "$service.current")
  if [[ $service == web ]]; then id=$(containers web); fi
  if [[ -z $image && -n $id ]]; then image=$(docker inspect --format '{{.Config.Image}}' "$id"); fi
  printf '%s' "$image"
}

edge_deploy() {
  local step before
  image=$1 before=$(serving_image)
  headline "Deploying $service: $image takes over from ${before:-an image that is gone}"
  "${service}_prepare" || {
    notify "$service is NOT deployed ($image cannot be laid). The version before serves on."
    fail "$service is not deployed: $image cannot be laid; the version before serves on"
  }
  record "$service.under-way" "$image" "$before" "$(in_gateway 'readlink settings/current || true')"
  for step in "${edge_steps[@]}"; do
    headline "$step: ${edge_says[$step]}"
    "${service}_$step" || give_up "$step: ${reason:-it cannot be done}"
  done
  trap '' INT TERM HUP
  if ! { "${service}_keep" "$image" && record_deployed "$before" "$image"; }; then fail "$image serves, but $reason; --resume writes it down"; fi
  forget "$service.under-way"
  headline "$service is deployed: $image"
  notify "$service is deployed: $image."
  "${service}_afterwards"
}

# In place of that of steps.sh: there is one of each, and what was before goes back into its place.
give_up() {
  trap '' INT TERM HUP
  headline "Not deployed: $1"
  edge_go_back || {
    notify "$service: the deploy of $image failed ($1), and it could not be taken back: $reason."
    fail "$1; and this could not be taken back: $reason"
  }
  notify "$service is NOT deployed ($1). The version before serves on."
  fail "$service is not deployed ($1); the version before serves on"
}

edge_go_back() {
  local left
  [[ -f $records/$service.under-way ]] || return 0
  mapfile -t left <"$records/$service.under-way"
  image=${left[0]}
  "${service}_back" "${left[1]}" "${left[2]}" && "${service}_keep" "${left[1]}" && record "$service.current" "${left[1]}" || return 1
  forget "$service.under-way"
}

# What a killed deploy left is taken back: doing it again costs seconds. Unless it had said already that it is done.
edge_resume() {
  local left
  mapfile -t left <"$records/$service.under-way"
  if [[ $(recorded "$service.current") == "${left[0]}" ]]; then
    record_deployed "${left[1]}" "${left[0]}"
    forget "$service.under-way"
    say "the deploy of ${left[0]} was at its end"
    return
  fi
  headline "A deploy of $service was killed: taking it back"
  edge_go_back || fail "it could not be taken back: $reason"
}

gateway_prepare() { :; }

gateway_lay() {
  laid=$(edge_run "$image" /srv/conch/settings 'id=$(readlink /srv/conch/settings/current); cd /srv/laid
    if [ ! -d "$id" ]; then rm -rf ".$id"; cp -R "/srv/conch/settings/$id" ".$id"; mv ".$id" "$id"; fi
    printf %s "$id"') || reason='its settings could not be laid'
  [[ $laid =~ ^[0-9a-f]+$ ]]
}

# By the nginx that shall read them, with the certificate and the upstreams that there are: whether it can, and what it answers then.
gateway_try() {
  local questions
  mapfile -t questions < <(smoke_paths | tr ' ' '\n')
  in_gateway 'settings=settings/$1/plain origin=http://127.0.0.1:18080
    if [[ -e /run/secrets/tls_key ]]; then settings=settings/$1/tls origin=https://127.0.0.1:18443; fi
    nginx -t -q -p "$PWD" -c "$settings/nginx.conf"
    try_settings "$settings" "$origin" "${@:2}"' "$laid" "${questions[@]}" || {
    reason='nginx refuses its settings, or answers wrongly with them'
    return 1
  }
}

gateway_switch() {
  gateway_take "$laid"
}

# gateway_take SETTINGS: the link changes in one step, and workers that know it take the new connections.
gateway_take() {
  in_gateway 'rm -f settings/next; ln -s "$1" settings/next; mv -T settings/next settings/current; reload_gateway "$(<run/gateway.pid)"' "$1" || {
    reason='the gateway does not take the settings'
    return 1
  }
}

gateway_verify() {
  step_verify
}

# gateway_back IMAGE SETTINGS
gateway_back() {
  [[ -z $2 ]] || gateway_take "$2"
}

# Its container has another image still, and Compose would make it anew.
gateway_keep() { :; }

gateway_afterwards() {
  local there here
  there=$(docker run --rm --network none --entrypoint nginx "$image" -v 2>&1) here=$(in_gateway 'nginx -v' 2>&1)
  # The way back lays them anew.
  in_gateway 'for old in settings/*/; do old=${old%/}; [[ -L $old || ${old##*/} == "$1" ]] || rm -rf "$old"; done' "$laid" || true
  if [[ $there != "$here" ]]; then
    say "the image has ${there##* }, and ${here##* } runs on: see 'another nginx' in docs/operations/deploying.md"
  fi
}

# What serves is kept for the way back, and files that are there already stay: visitors are just reading them.
web_lay() {
  edge_run "$image" /srv/web 'cd /srv/laid; rm -rf .before .keeping; mkdir .keeping
    for page in index.html*; do if [ -e "$page" ]; then cp "$page" .keeping/; fi; done
    cd /pages; for page in *; do if [ -e "/srv/laid/$page" ]; then cp "/srv/laid/$page" /srv/laid/.keeping/; fi; done
    mv /srv/laid/.keeping /srv/laid/.before
    cd /build; find . -type d -exec mkdir -p "/srv/laid/{}" ";"
    find . -type f | while read -r file; do
      if ! cmp -s "$file" "/srv/laid/$file"; then cp "$file" /srv/laid/.next; mv /srv/laid/.next "/srv/laid/$file"; fi
    done' || {
    reason='its files could not be laid'
    return 1
  }
}

# Everything that its page names is there, or comes with it.
web_try() {
  edge_run "$image" /srv/web 'files=$(grep -oE "\"/[^\" ]+\.[a-z0-9]+\"" /pages/index.html | tr -d "\""); [ -n "$files" ]
    for file in $files; do [ -s "/srv/laid$file" ] || [ -s "/pages$file" ] || { echo "there is no $file" >&2; exit 1; }; done' || {
    reason='its page names what is not there'
    return 1
  }
}

web_switch() {
  web_take /pages
}

# web_take FOLDER: the page's file is the old one or the new one, never half of it.
web_take() {
  edge_run "$image" /srv/web 'if [ -d "$0" ]; then
      for page in "$0"/*; do cp "$page" /srv/laid/.next; mv /srv/laid/.next "/srv/laid/${page##*/}"; done
    fi' "$1" || {
    reason='the page could not be put in its place'
    return 1
  }
}

web_verify() {
  local file
  step_verify || return 1
  while read -r file; do
    answers_as 200 driver_public_status "$file" || return 1
  done < <(in_gateway 'grep -oE "\"/[^\" ]+\.[a-z0-9]+\"" /srv/web/index.html' | tr -d '"' | sort -u)
}

# Where nothing was kept, nothing has changed.
web_back() {
  web_take /srv/laid/.before
}

# What an earlier deploy kept is not what serves.
web_prepare() {
  edge_run "$image" /srv/web 'rm -rf /srv/laid/.before'
}

web_keep() {
  keep_deployed CONCH_WEB_IMAGE "$1"
}

web_afterwards() { :; }
