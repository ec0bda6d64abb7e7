# shellcheck shell=bash
# shellcheck disable=SC2016 # words for shells inside of containers
# Images made of this host's own programs, where no registry can be reached: they stand in for those that compose/ names.
#
# Needs say.sh and $root.

# put_programs FOLDER PROGRAM...: with the libraries that they load.
put_programs() {
  local folder=$1 program file library
  shift
  mkdir -p "$folder"/{bin,usr/bin,usr/sbin,usr/local/bin,etc,tmp,var/tmp,run,root,proc,sys,dev,srv,data}
  chmod 1777 "$folder/tmp" "$folder/var/tmp"
  for program in "$@"; do
    file=$(readlink -f "$(type -P "$program")") || fail "$program is missing on this host"
    cp -n "$file" "$folder/usr/bin/${program##*/}"
    # A script loads none.
    { ldd "$file" 2>/dev/null || true; } | { grep -oE '/[^ ]+' || true; } | while read -r library; do
      mkdir -p "$folder${library%/*}"
      cp -nL "$library" "$folder$library"
    done
  done
}

# make_base_image NAME FOLDER: enough of a Debian for all of our containers.
make_base_image() {
  local name=$1 folder=$2
  put_programs "$folder" bash cat cp mv rm mkdir ln ls sed grep awk curl head tail sort tr cut sleep env chown chmod touch date readlink \
    dirname basename timeout mktemp tee wc id printf hostname rmdir expr nginx redis-server redis-cli mariadbd mariadb mariadb-admin mariadb-install-db \
    my_print_defaults resolveip setpriv "$(binary_folder debug)"/{auth,chat,tarot,signaling}
  rm "$folder"/usr/bin/{auth,chat,tarot,signaling}
  cp "$folder/usr/bin/bash" "$folder/usr/bin/sh"
  cp "$folder"/usr/bin/{bash,sh} "$folder/bin/"
  cp "$folder/usr/bin/nginx" "$folder/usr/sbin/"
  cp "$folder/usr/bin/mariadbd" "$folder/usr/sbin/"
  cp -rL /usr/share/mysql "$folder/usr/share-mysql" && mkdir -p "$folder/usr/share" && mv "$folder/usr/share-mysql" "$folder/usr/share/mysql"
  mkdir -p "$folder/etc/ssl" && cp -rL /etc/ssl/certs "$folder/etc/ssl/"
  printf 'root:x:0:0::/root:/bin/bash\nnginx:x:101:101::/:/bin/sh\nconch:x:102:102::/:/bin/sh\nredis:x:999:999::/:/bin/sh\nmysql:x:998:998::/:/bin/sh\n' \
    >"$folder/etc/passwd"
  printf 'root:x:0:\nnginx:x:101:\nconch:x:102:\nredis:x:999:\nmysql:x:998:\n' >"$folder/etc/group"
  printf 'hosts: files dns\n' >"$folder/etc/nsswitch.conf"
  tar --create --directory "$folder" . | docker import - "$name" >/dev/null
}

# image NAME DOCKERFILE FOLDER [OPTION]...
image() {
  local name=$1 dockerfile=$2 folder=$3
  shift 3
  docker build --quiet --tag "$name" --file "$dockerfile" "$@" "$folder" >/dev/null 2>&1 || fail "the image $name does not build"
}

# What compose/platform.yaml expects of MariaDB's image: secrets by file, what lies in /docker-entrypoint-initdb.d, healthcheck.sh.
write_mariadb_image() {
  cat >"$1/start" <<'START'
#!/bin/bash
set -euo pipefail
data=/var/lib/mysql
if [[ ! -d $data/mysql ]]; then
  chown mysql:mysql "$data"
  mariadb-install-db --no-defaults --user=mysql --datadir="$data" --skip-test-db --auth-root-authentication-method=normal >/dev/null
  mariadbd --no-defaults --user=mysql --datadir="$data" --skip-networking --socket=/run/mysqld/mysqld.sock "$@" &
  until mariadb-admin --no-defaults --socket=/run/mysqld/mysqld.sock --user=root --silent ping; do sleep 0.2; done
  mariadb --user=root --execute "ALTER USER root@localhost IDENTIFIED BY '$(cat "$MARIADB_ROOT_PASSWORD_FILE")'"
  for script in /docker-entrypoint-initdb.d/*.sh; do bash "$script"; done
  MYSQL_PWD=$(cat "$MARIADB_ROOT_PASSWORD_FILE") mariadb-admin --user=root shutdown
  wait
fi
exec mariadbd --no-defaults --user=mysql --datadir="$data" --socket=/run/mysqld/mysqld.sock "$@"
START
  printf '#!/bin/bash\nMYSQL_PWD=$(cat /run/secrets/mariadb_root) exec mariadb-admin --user=root --silent ping\n' >"$1/healthcheck.sh"
  chmod 755 "$1"/{start,healthcheck.sh}
  printf 'FROM conch-base:local\nCOPY start healthcheck.sh /usr/local/bin/\nRUN mkdir -p /var/lib/mysql /run/mysqld && chmod 1777 /run/mysqld\nENTRYPOINT ["start"]\n' >"$1/Dockerfile"
}
