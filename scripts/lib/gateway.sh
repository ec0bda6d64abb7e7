# shellcheck shell=bash
# The gateway: its settings in a folder of their own, and the one change that a deploy makes to them.

# render_gateway PREFIX PORT WEB_ROOT ORIGIN_NAME: copies nginx/ to PREFIX/gateway and writes this place's file. PREFIX also
# gets the folders that nginx writes to. Needs ports.sh and $root.
render_gateway() {
  local prefix=$1 port=$2 web_root=$3 name=$4
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
  } >"$prefix/gateway/place.conf"
}

# point_upstream FOLDER UPSTREAM ADDRESS: makes one upstream lead to one address; everything else in its file stays. The new
# file takes the old one's place in one step, so that a reload in between finds either.
point_upstream() {
  local folder=$1 upstream=$2 address=$3 file
  file=$(grep -lE "^upstream $upstream \{" "$folder"/*.conf)
  awk -v upstream="$upstream" -v address="$address" '
    $1 == "upstream" { inside = ($2 == upstream) }
    inside && $1 == "server" { sub(/[^ ]+;/, address ";") }
    { print }
  ' "$file" >"$file.new"
  mv "$file.new" "$file"
}

# gateway_command PREFIX: fills the array of that name with the command that runs the gateway.
# shellcheck disable=SC2034 # callers read the array
gateway_command() {
  local globals='daemon off;'
  # A master that is root hands its workers to somebody else unless told not to; they read the data folder like we do.
  if ((EUID == 0)); then globals+=' user root;'; fi
  gateway_command=(nginx -p "$1" -c gateway/nginx.conf -g "$globals")
}
