# shellcheck shell=bash
# shellcheck disable=SC2154,SC2034 # what scripts/backup and scripts/restore share
# The databases of an installation, wherever they are: as files of scripts/run, in a MariaDB, or in the MariaDB of compose/platform.yaml.
#
# Needs say.sh and compose.sh; sets place.

readonly databases=(auth chat tarot)

# Whose databases: exactly one of the places.
read_place() {
  local count=0
  place=''
  if [[ -n $data ]]; then place=files count=$((count + 1)); fi
  if [[ -n $mariadb_options ]]; then place=mariadb count=$((count + 1)); fi
  if [[ $compose == yes ]]; then place=compose count=$((count + 1)); fi
  ((count == 1)) || fail 'say where the databases are: one of --data, --mariadb-options and --compose'
  case $place in
    files) [[ -d $data/databases ]] || fail "$data holds no databases of scripts/run" ;;
    mariadb) [[ -r $mariadb_options ]] || fail "the option file $mariadb_options cannot be read" ;;
  esac
}

# client PROGRAM ARGUMENT...: one of MariaDB's, with the rights that the place gives. The password is on no command line.
client() {
  local program=$1
  shift
  case $place in
    mariadb) "$program" --defaults-extra-file="$mariadb_options" "$@" ;;
    compose)
      # shellcheck disable=SC2016 # for the container's shell
      platform exec -T mariadb \
        bash -c 'MYSQL_PWD=$(cat /run/secrets/mariadb_root) exec "$0" --user=root "$@"' "$program" "$@"
      ;;
  esac
}

tables_of() {
  client mariadb --batch --skip-column-names --execute "SELECT COUNT(*) FROM information_schema.tables WHERE table_schema = '$1'"
}
