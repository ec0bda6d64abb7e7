# shellcheck shell=bash
# A container engine for a test: the one that answers, or one of its own, which only root may start and not every machine lets run.
#
# CONCH_ENGINE_DATA may name a folder that one of its own keeps its data in, so that the next run builds only what has changed since.
#
# Needs say.sh, processes.sh, packages.sh, and a short $work, since sockets must not have long names.

# What this test started or made is taken away again; what was there before stays.
engine_is_ours=no

# Why there is none.
engine_missing=

# find_engine: whether there is one; engine_missing tells why not.
find_engine() {
  if docker info >/dev/null 2>&1; then return; fi
  if ((EUID != 0)); then
    engine_missing='no container engine answers, and only root may start one'
    return 1
  fi
  (install_missing dockerd=docker.io) || {
    engine_missing='there is no container engine, and none can be installed'
    return 1
  }
  export DOCKER_HOST=unix://$work/engine.sock
  engine_is_ours=yes
  start_engine && return
  engine_missing="this machine does not let a container engine start: $(grep -oE 'failed to start daemon: .{0,200}' "$work/engine.log" | head -n 1 || last_line "$work/engine.log")"
  return 1
}

start_engine() {
  start_process engine "$work/engine.log" dockerd --data-root "${CONCH_ENGINE_DATA:-$work/engine}" --exec-root "$work/engine-run" -H "$DOCKER_HOST" --pidfile "$work/engine.pid"
  for _ in {1..150}; do
    if docker info >/dev/null 2>&1; then return; fi
    process_runs engine || break
    sleep 0.2 # between two questions
  done
  return 1
}

# restart_engine: as when the host is started again. Only one of our own.
restart_engine() {
  stop_processes engine
  start_engine || fail "the engine does not start again: $(last_line "$work/engine.log")"
}

# empty_engine: takes away what runs in one of our own, at once, for nothing in it is worth a gentle end. Its networks are devices of the host.
empty_engine() {
  [[ $engine_is_ours == yes ]] || return 0
  docker ps --quiet | xargs --no-run-if-empty docker kill >/dev/null
  docker container prune --force >/dev/null
  docker network prune --force >/dev/null
  docker volume prune --force >/dev/null
}

# clear_engine_away: what one of our own that has ended leaves: the host's network, mounted for containers that use it.
clear_engine_away() {
  local network
  for network in "$work"/engine-run/netns/*; do umount "$network" 2>/dev/null || true; done
}

# engine_runs_containers IMAGE: an engine may start where no container does.
engine_runs_containers() {
  docker run --rm "$1" true >"$work/first-container.log" 2>&1 && return
  engine_missing="this machine does not let containers run: $(last_line "$work/first-container.log")"
  return 1
}

# The images that were made, by name.
made_images=()

# image NAME DOCKERFILE FOLDER [OPTION]...: made in front of the reader, the output goes to a log.
image() {
  local name=$1 dockerfile=$2 folder=$3
  shift 3
  made_images+=("$name")
  run_logged "$name" "$work/image-${name//[^a-z0-9]/-}.log" docker build --tag "$name" --file "$dockerfile" "$@" "$folder" || fail "the image $name does not build"
}

# Those that are being made side by side.
image_jobs=()

# images_at_once: each line of the input is the words for one call of image; none waits for another.
images_at_once() {
  local line id status=0
  image_jobs=()
  while read -r line; do
    made_images+=("${line%% *}")
    # shellcheck disable=SC2086 # the split is wanted
    (image $line) &
    image_jobs+=("$!")
  done
  for id in "${image_jobs[@]}"; do wait "$id" || status=1; done
  image_jobs=()
  ((status == 0)) || fail 'an image does not build'
}

# Their builds end with them.
stop_image_jobs() {
  ((${#image_jobs[@]} == 0)) || kill "${image_jobs[@]}" 2>/dev/null || true
}

# What the test made in an engine that was there before, which is not ours to fill up.
remove_made_images() {
  [[ $engine_is_ours == no ]] || return 0
  ((${#made_images[@]} == 0)) || docker image rm --force --no-prune "${made_images[@]}" >/dev/null 2>&1 || true
}
