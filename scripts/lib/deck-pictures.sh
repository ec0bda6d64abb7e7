# shellcheck shell=bash
# shellcheck disable=SC2154 # what scripts/backup and scripts/restore share
# The pictures of experts' own decks, where they lie in a folder: the only thing besides the databases that cannot be had again. A
# picture never changes once it has its name, so they can be read while everything runs.
#
# Needs say.sh, compose.sh, databases.sh, $place, $data and $pictures.

readonly pictures_archive=deck-pictures.tar.gz

# The folder on this host; nothing where there is none, or they lie in a bucket or a volume.
pictures_folder() {
  case $place in
    files) printf '%s' "${pictures:-$data/deck-pictures}" ;;
    mariadb) printf '%s' "$pictures" ;;
  esac
}

# pack_pictures FILE: the database was copied before, so every picture that it names is there still or was removed since.
pack_pictures() {
  local folder status=0
  # 1 is what tar says of a file that came or went meanwhile.
  if [[ $place == compose ]]; then
    beside_tarot ro sh -c 'tar --create --directory /srv/deck-pictures . || [ $? -eq 1 ]' | gzip >"$1"
    return
  fi
  folder=$(pictures_folder)
  if [[ -z $folder || ! -d $folder ]]; then return; fi
  tar --create --gzip --file "$1" --directory "$folder" . 2>/dev/null || status=$?
  ((status <= 1)) || fail "the pictures in $folder cannot be read"
}

# unpack_pictures FILE: those that lie there already stay.
unpack_pictures() {
  local folder
  if [[ $place == compose ]]; then
    gzip --decompress --stdout "$1" | beside_tarot rw tar --extract --directory /srv/deck-pictures
    return
  fi
  folder=$(pictures_folder)
  mkdir -p "$folder"
  tar --extract --gzip --file "$1" --directory "$folder"
}

# beside_tarot RIGHTS COMMAND...: with the volumes of tarot, which need not run, and the programs of the MariaDB's image.
beside_tarot() {
  local rights=$1 tarot mariadb
  shift
  tarot=$(containers tarot-blue tarot-green | head -n 1)
  mariadb=$(containers mariadb)
  [[ -n $tarot && -n $mariadb ]] || fail 'the platform has no containers of tarot and mariadb'
  docker run --rm --interactive --network none --user 0 --volumes-from "$tarot:$rights" --entrypoint "$1" \
    "$(docker inspect --format '{{.Config.Image}}' "$mariadb")" "${@:2}"
}
