# shellcheck shell=bash
# shellcheck disable=SC2034,SC2016 # reason and gateway_command are for those who ask; nginx has variables of its own
# The gateway: its settings in a folder of their own, and the one change that a deploy makes to them.

# render_gateway PREFIX PORT WEB_ROOT ORIGIN_NAME [SERVICE=PORT...]: copies nginx/ to PREFIX/gateway and writes this place's
# files. PREFIX also gets the folders that nginx writes to. The ports are those at which services find each other; without them
# there is no such listener. Needs ports.sh and $root.
render_gateway() {
  local prefix=$1 port=$2 web_root=$3 name=$4 inside
  shift 4
  mkdir -p "$prefix/logs" "$prefix/run" "$prefix/tmp"
  rm -rf "$prefix/gateway"
  cp -R "$root/nginx" "$prefix/gateway"
  {
    printf '# Written by %s for this data folder.\n' "$(basename "$0")"
    printf 'listen      127.0.0.1:%s;\n' "$port"
    if has_ipv6_loopback; then printf 'listen      [::1]:%s;\n' "$port"; fi
    printf 'server_name %s;\n' "$name"
    printf 'root        "%s";\n' "$web_root"
    printf "set         \$traces all;\n"
    printf 'set         $challenges "%s/challenges";\n' "$prefix"
  } >"$prefix/gateway/place.conf"
  # Its port is for containers, where nothing else has it.
  rm "$prefix/gateway/sites/metrics.conf"
  if (($# == 0)); then rm "$prefix/gateway/sites/inside.conf"; fi
  for inside in "$@"; do
    printf 'listen 127.0.0.1:%s;\n' "${inside#*=}" >"$prefix/gateway/inside/${inside%%=*}.conf"
  done
}

# render_tls FOLDER PLAIN_PORT TLS_PORT CERTIFICATE KEY CHALLENGES WEB_ROOT [ADDRESS]: makes settings that lie in FOLDER listen with TLS
# and HTTP/2; plain HTTP only answers the certificate authority and leads everybody else to https. ADDRESS is where to listen: every
# address by default.
render_tls() {
  local folder=$1 plain=$2 tls=$3 address=${8:-'*'}
  {
    printf '# Written by render_tls.\n'
    if nginx_knows_http2_directive; then
      printf 'listen %s:%s ssl default_server;\nhttp2 on;\n' "$address" "$tls"
    else
      printf 'listen %s:%s ssl http2 default_server;\n' "$address" "$tls"
    fi
    if [[ $address == '*' ]]; then printf 'listen [::]:%s ssl default_server;\n' "$tls"; fi
    printf 'server_name _;\nroot "%s";\n' "$7"
    printf 'ssl_certificate "%s";\nssl_certificate_key "%s";\n' "$4" "$5"
    printf 'set $traces some;\nset $challenges "%s";\n' "$6"
  } >"$folder/place.conf"
  cat >"$folder/sites/redirect.conf" <<SITE
# Written by render_tls.
server {
    listen $address:$plain default_server;
    $(if [[ $address == '*' ]]; then printf 'listen [::]:%s default_server;' "$plain"; fi)
    set    \$traces none;
    set    \$challenges "$6";
    include snippets/acme.conf;
    location = /healthz { access_log off; default_type application/json; return 200 '{"status":"ok"}'; }
    location / { return 308 https://\$host\$request_uri; }
}
SITE
}

# From 1.25.1 on it is a directive; before, a word of listen.
nginx_knows_http2_directive() {
  local version
  version=$(nginx -v 2>&1)
  [[ $(printf '%s\n1.25.1\n' "${version##*/}" | sort --version-sort | head -n 1) == 1.25.1 ]]
}

# point_service FOLDER SERVICE ADDRESS [SOCKETS]: where the service runs on this host, and for signaling where it takes sockets. This is the first
# server of an upstream; those after it are on other hosts (name_others) and stay, as does everything else. The new file takes the old one's
# place in one step, so that a reload in between finds either.
point_service() {
  edit_upstreams "$1/$2.conf" -v address="$3" -v sockets="${4:-}" '
    $1 == "upstream" { first = 1; here = $2 ~ /_websocket$/ ? sockets : address }
    $1 == "server" && first { first = 0; sub(/[^ ]+;/, here ";") }
    { print }
  '
}

# name_others FOLDER SERVICE ADDRESS...: the other hosts on which it runs, each at the same ports.
name_others() {
  local folder=$1 service=$2
  shift 2
  edit_upstreams "$folder/$service.conf" -v port="$(port_on_others "$service")" -v addresses="$*" '
    BEGIN { count = split(addresses, address, " ") }
    $1 == "upstream" { first = 1; there = $2 ~ /_websocket$/ ? port + 1 : port }
    $1 == "server" && !first { next }
    { print }
    $1 == "server" { first = 0; for (n = 1; n <= count; n++) { sub(/[^ ]+;/, address[n] ":" there ";"); print } }
  '
}

# port_on_others SERVICE: as compose/further-host.yaml publishes it there. Sockets have the port after it.
port_on_others() {
  case $1 in
    auth) printf 8081 ;;
    chat) printf 8082 ;;
    tarot) printf 8083 ;;
    signaling) printf 8084 ;;
  esac
}

# edit_upstreams FILE AWK...
edit_upstreams() {
  local file=$1
  shift
  awk "$@" "$file" >"$file.new" && mv "$file.new" "$file"
}

# try_settings FOLDER ORIGIN [PATH STATUS]...: a second nginx beside the one that runs reads these settings, at loopback and at their ports
# with a 1 before them, and is asked at ORIGIN. Visitors meet nothing of it. Says on standard error what is wrong.
try_settings() {
  local folder=$1 origin=$2 master status='' attempt wrong=0
  shift 2
  # One may be left of a deploy that was killed.
  if [[ -e tmp/trial.pid ]]; then kill -KILL "$(<tmp/trial.pid)" 2>/dev/null || true; fi
  rm -rf tmp/trial
  cp -R "$folder" tmp/trial
  # One listener of each port will do.
  find tmp/trial -type f -name '*.conf' -exec sed -i -E '/listen +\[/d; s/(listen +)([0-9.*]+:)?([0-9]{4})/\1127.0.0.1:1\3/; s|^pid .*|pid tmp/trial.pid;|' {} +
  nginx -p "$PWD" -c tmp/trial/nginx.conf -g 'daemon off;' >/dev/null 2>tmp/trial.log &
  master=$!
  while (($# > 0 && wrong == 0)); do
    for attempt in {1..30}; do
      status=$(curl --silent --insecure --max-time 3 --output /dev/null --write-out '%{http_code}' "$origin$1" || true)
      if [[ $status == "$2" ]]; then break; fi
      # At first it does not listen yet; later a busy machine gets a second and a third chance.
      [[ $status == 000 ]] || ((attempt < 3)) || break
      sleep 0.1
    done
    if [[ $status != "$2" ]]; then wrong=1; echo "$1 answers $status instead of $2" >&2; fi
    shift 2
  done
  kill -QUIT "$master" 2>/dev/null || {
    cat tmp/trial.log >&2
    wrong=1
  }
  wait "$master" || true
  rm -rf tmp/trial tmp/trial.log
  return "$wrong"
}

# gateway_command PREFIX: fills the array of that name with the command that runs the gateway.
gateway_command() {
  local globals='daemon off;'
  # A master that is root hands its workers to somebody else unless told not to; they read the data folder like we do.
  if ((EUID == 0)); then globals+=' user root;'; fi
  gateway_command=(nginx -p "$1" -c gateway/nginx.conf -g "$globals")
}

# gateway_workers MASTER: the workers that take new connections, one id per line.
gateway_workers() {
  local file id stat title
  for file in /proc/[0-9]*/stat; do
    { read -r stat <"$file"; } 2>/dev/null || continue
    # After the name, which may hold anything: state, parent.
    # shellcheck disable=SC2086 # the split is wanted
    set -- "$1" ${stat##*) }
    [[ $3 == "$1" ]] || continue
    id=${file#/proc/}
    id=${id%/stat}
    title=$(tr '\0' ' ' 2>/dev/null <"/proc/$id/cmdline") || continue
    if [[ $title == 'nginx: worker process'* && $title != *'shutting down'* ]]; then printf '%s\n' "$id"; fi
  done
}

# Those that the last reload let go.
old_workers=()

# reload_gateway MASTER: returns when no worker takes connections that does not know the new settings. The old ones end when
# their last answer has; await_old_workers waits for them.
reload_gateway() {
  local until=$((SECONDS + 20)) worker taking
  mapfile -t old_workers < <(gateway_workers "$1")
  kill -HUP "$1" 2>/dev/null || {
    reason='the gateway does not run'
    return 1
  }
  while :; do
    taking=" $(gateway_workers "$1" | tr '\n' ' ')"
    for worker in "${old_workers[@]}"; do taking=${taking/ $worker / old }; done
    if [[ $taking != *' old '* && $taking == *[0-9]* ]]; then return; fi
    if ((SECONDS >= until)); then
      reason='the gateway goes on with its old settings, see its log'
      return 1
    fi
    sleep 0.05
  done
}

# await_old_workers SECONDS
await_old_workers() {
  local until=$((SECONDS + $1)) worker left
  while ((SECONDS < until)); do
    left=no
    for worker in "${old_workers[@]}"; do if [[ -d /proc/$worker ]]; then left=yes; fi; done
    if [[ $left == no ]]; then return; fi
    sleep 0.1
  done
}
