# shellcheck shell=bash
# shellcheck disable=SC2034,SC2154 # what scripts/tests/containers shares with its libraries
# The images of compose/*.Dockerfile for a test, of the project's copy in $work/project; and others after them, that a deploy may bring.
#
# Needs say.sh, packages.sh, build.sh, engine.sh, local-images.sh, $tag, and the array bases.

# Of what the images begin with only the smallest is fetched here; the builds fetch the others.
make_bases() {
  local debian made=$tag
  if docker pull --quiet debian:bookworm-slim >/dev/null 2>&1; then
    say 'a registry answers'
    broken_base=debian:bookworm-slim runtime_base=debian:bookworm-slim gateway_base=nginx:1.28-bookworm
    # Builds keep what they begin with to themselves.
    docker pull --quiet "$gateway_base" >/dev/null || fail "the image $gateway_base cannot be pulled"
    return
  fi
  stand_ins=yes
  say 'no registry answers: what the images begin with is made here'
  ((EUID == 0)) || skip 'no registry of images answers, and only root may make what the images begin with'
  install_missing nginx=nginx redis-server=redis-server mariadbd=mariadb-server wget=wget prometheus=prometheus turnserver=coturn setcap=libcap2-bin
  make_servers "conch-servers:$tag" "$work/servers"
  engine_runs_containers "conch-servers:$tag" || skip "$engine_missing"
  make_redis redis:7.2.11-bookworm "conch-servers:$tag" "$work/redis"
  make_mariadb mariadb:11.4.13 "conch-servers:$tag" "$work/mariadb"
  make_coturn coturn/coturn:4.6.3 "conch-servers:$tag" "$work/coturn"
  make_observer "conch-prometheus:$tag" prometheus /prometheus "conch-servers:$tag" "$work/prometheus"
  # In an engine whose data stay the builds go on from those of the last run.
  if [[ -n ${CONCH_ENGINE_DATA:-} && $engine_is_ours == yes ]]; then made=kept; fi
  debian=conch-debian:$made
  is_there "$debian" || make_debian "$debian" "$work/debian"
  is_there "conch-node:$made" || make_node "conch-node:$made" "$debian" "$work/node"
  is_there "conch-rust:$made" || make_rust "conch-rust:$made" "$debian" "$work/rust"
  broken_base=conch-servers:$tag runtime_base=$debian gateway_base=conch-servers:$tag
  bases=(--build-arg "RUST_IMAGE=conch-rust:$made" --build-arg "RUNTIME_IMAGE=$debian" --build-arg "NODE_IMAGE=conch-node:$made"
    --build-arg "NGINX_IMAGE=conch-servers:$tag")
}

is_there() {
  docker image inspect "$1" >/dev/null 2>&1
}

# recipe NAME DOCKERFILE [OPTION]...: a line for images_at_once; nothing in it has blanks.
recipe() {
  printf '%s\n' "$1 $work/project/compose/$2.Dockerfile $work/project ${bases[*]} ${*:3}"
}

# service_recipe SERVICE TAG
service_recipe() {
  recipe "conch-$1:$2" service --build-arg "SERVICE=$1" --build-arg PROFILE=dev
}

make_images() {
  local service
  # The first of the services makes what all of them share.
  images_at_once < <(service_recipe auth "$tag"; recipe "magic-conch/web:$tag" web)
  images_at_once < <(service_recipe chat "$tag"; service_recipe tarot "$tag")
  images_at_once < <(service_recipe signaling "$tag"; recipe "magic-conch/gateway:$tag" gateway)
  mkdir "$work/empty"
  for service in "${services[@]}"; do
    printf 'FROM conch-%s:%s\nLABEL version=next\n' "$service" "$tag" >"$work/Dockerfile"
    image "conch-$service:$tag-next" "$work/Dockerfile" "$work/empty"
  done
  # shellcheck disable=SC2016 # for the shell in the container
  {
    broken unmigratable 'exit 9'
    broken ending '[ \"$0\" = migrate ] && exit 0; exit 3'
    # These wait until they are stopped.
    broken endless 'exec sleep 600'
    broken unready '[ \"$0\" = migrate ] && exit 0; exec sleep 600'
  }
  next_gateway next 's|"status":"ok"|"status":"ok","settings":"next"|'
  next_gateway unreadable 's|^    include place.conf;|    nonsense;|'
  next_gateway astray 's|proxy_pass http://tarot;|proxy_pass http://auth;|'
  next_web next '<meta name=release content=next>'
  next_web hollow '<link href=\"/assets/nowhere.css\">'
}

# broken SUFFIX SHELL: an image of a service that does not get far; $0 is its command.
broken() {
  printf 'FROM %s\nENTRYPOINT ["sh", "-c", "%s"]\n' "$broken_base" "$2" >"$work/Dockerfile"
  image "conch-broken:$tag-$1" "$work/Dockerfile" "$work/empty"
}

# next_gateway SUFFIX SED_SCRIPT: an image with other settings.
next_gateway() {
  sed -i.before "$2" "$work/project/nginx/sites/conch.conf"
  images_at_once < <(recipe "magic-conch/gateway:$tag-$1" gateway)
  mv "$work/project/nginx/sites/conch.conf.before" "$work/project/nginx/sites/conch.conf"
}

# next_web SUFFIX TAG: an image whose page has one more tag in its head.
next_web() {
  printf 'FROM magic-conch/web:%s\nUSER root\nRUN sed -i "s|</head>|%s</head>|" /pages/index.html\nUSER 101:101\n' "$tag" "$2" >"$work/Dockerfile"
  image "magic-conch/web:$tag-$1" "$work/Dockerfile" "$work/empty"
}

layers() {
  docker image inspect --format '{{json .RootFS.Layers}}' "$1"
}

# A change of one service leaves the others' images as they are.
check_layers() {
  printf '# A change by %s.\n' "$tag" >>"$work/project/services/signaling/config.default.toml"
  images_at_once < <(service_recipe signaling "$tag-again"; service_recipe auth "$tag-again")
  [[ $(layers "conch-auth:$tag-again") == "$(layers "conch-auth:$tag")" ]] || fail "a change of signaling built auth anew"
  [[ $(layers "conch-signaling:$tag-again") != "$(layers "conch-signaling:$tag")" ]] || fail 'a change of signaling did not reach its image'
  grep -q 'Compiling signaling' "$work/image-conch-signaling-$tag-again.log" || fail 'signaling was not built anew'
  if grep -E 'Compiling (common|tokio|auth) ' "$work/image-conch-signaling-$tag-again.log"; then fail 'a change of signaling built more than signaling'; fi
  say 'a change of signaling builds signaling only'
}

# check_image NAME BASE: what it begins with is what its Dockerfile says, or a stand-in of another size.
check_image() {
  local user size
  user=$(docker image inspect --format '{{.Config.User}}' "$1")
  [[ -n $user && $user != root && $user != 0 ]] || fail "$1 runs as root"
  size=$(($(megabytes "$1") - $(megabytes "$2")))
  say "$1 runs as $user; it adds $size MB to $2"
  # Unoptimised as it is here; released ones add up to 75 MB.
  ((size < 130)) || fail "$1 is too large"
}

megabytes() {
  printf '%s' "$(($(docker image inspect --format '{{.Size}}' "$1") / 1000000))"
}
