# shellcheck shell=bash
# shellcheck disable=SC2016 # words for shells inside of containers
# Stand-ins for the images that compose/ begins with, where no registry of images can be reached: a Debian from the distribution's
# packages, with this host's Rust and Node.js in it; and this host's nginx, Redis and MariaDB.
#
# Needs say.sh, engine.sh and packages.sh.

# make_debian NAME FOLDER: as debian:bookworm-slim, with a C compiler for the builder, and whom this host trusts.
make_debian() {
  local name=$1 folder=$2 certificate suite
  suite=$(sed -n 's/^VERSION_CODENAME=//p' /etc/os-release)
  install_missing mmdebstrap=mmdebstrap
  # Without what nobody reads in a container, as the slim images are.
  run_logged "$name" "$work/debian.log" mmdebstrap --mode=root --variant=minbase --dpkgopt='path-exclude=/usr/share/man/*' \
    --dpkgopt='path-exclude=/usr/share/doc/*' --dpkgopt='path-exclude=/usr/share/locale/*' --include=ca-certificates,gcc,libc6-dev "$suite" "$folder" || fail 'no Debian can be made'
  for certificate in /usr/local/share/ca-certificates/*.crt; do
    if [[ -e $certificate ]]; then cp "$certificate" "$folder/usr/local/share/ca-certificates/"; fi
  done
  chroot "$folder" update-ca-certificates >/dev/null 2>&1
  made_images+=("$name")
  tar --create --directory "$folder" . | docker import --change 'ENV SSL_CERT_FILE=/etc/ssl/certs/ca-certificates.crt' - "$name" >/dev/null
  rm -rf --one-file-system "$folder"
}

# make_rust NAME DEBIAN FOLDER: as rust:bookworm, but without rustup.
make_rust() {
  local sysroot
  sysroot=$(rustc --print sysroot)
  mkdir -p "$3"
  cp -a --reflink=auto "$sysroot/bin" "$sysroot/lib" "$3/"
  printf 'FROM %s\nCOPY . /usr/local/rust\nENV CARGO_HOME=/usr/local/cargo PATH=/usr/local/cargo/bin:/usr/local/rust/bin:/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin\n' \
    "$2" >"$3.Dockerfile"
  image "$1" "$3.Dockerfile" "$3"
  rm -rf "$3"
}

# make_node NAME DEBIAN FOLDER: as node:bookworm-slim. What the program loads is in any Debian.
make_node() {
  mkdir -p "$3"
  cp "$(readlink -f "$(type -P node)")" "$3/node"
  cp -R "$(npm root --global 2>/dev/null)/npm" "$3/npm"
  printf 'FROM %s\nCOPY node /usr/bin/node\nCOPY npm /usr/lib/node_modules/npm\nRUN ln -s /usr/lib/node_modules/npm/bin/npm-cli.js /usr/bin/npm\nENV NODE_EXTRA_CA_CERTS=/etc/ssl/certs/ca-certificates.crt\n' \
    "$2" >"$3.Dockerfile"
  image "$1" "$3.Dockerfile" "$3"
  rm -rf "$3"
}

# put_programs FOLDER PROGRAM...: with the libraries that they load.
put_programs() {
  local folder=$1 program file library
  shift
  mkdir -p "$folder/usr/bin"
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

# make_servers NAME FOLDER: nginx, Redis and MariaDB, and what their containers and the gateway's call.
make_servers() {
  local name=$1 folder=$2
  mkdir -p "$folder"/{bin,usr/sbin,usr/local/bin,etc,tmp,var/tmp,run,root,proc,sys,dev,srv,data}
  chmod 1777 "$folder/tmp" "$folder/var/tmp"
  put_programs "$folder" bash cat cp mv rm mkdir ln ls sed grep awk curl head tail sort tr cut sleep env chown chmod touch date readlink \
    dirname basename timeout mktemp tee wc id printf hostname rmdir expr true wget find xargs sha256sum tar nginx redis-server redis-cli mariadbd mariadb mariadb-admin mariadb-dump mariadb-install-db \
    my_print_defaults resolveip setpriv
  cp "$folder/usr/bin/bash" "$folder/usr/bin/sh"
  cp "$folder"/usr/bin/{bash,sh} "$folder/bin/"
  cp "$folder/usr/bin/nginx" "$folder/usr/sbin/"
  cp "$folder/usr/bin/mariadbd" "$folder/usr/sbin/"
  mkdir -p "$folder/usr/share"
  cp -rL /usr/share/mysql "$folder/usr/share/mysql"
  mkdir -p "$folder/etc/ssl" && cp -rL /etc/ssl/certs "$folder/etc/ssl/"
  printf 'root:x:0:0::/root:/bin/bash\nnobody:x:65534:65534::/:/bin/sh\nnginx:x:101:101::/:/bin/sh\nredis:x:999:999::/:/bin/sh\nmysql:x:998:998::/:/bin/sh\n' >"$folder/etc/passwd"
  printf 'root:x:0:\nnginx:x:101:\nredis:x:999:\nmysql:x:998:\n' >"$folder/etc/group"
  printf 'hosts: files dns\n' >"$folder/etc/nsswitch.conf"
  made_images+=("$name")
  tar --create --directory "$folder" . | docker import - "$name" >/dev/null
  rm -rf "$folder"
}

# make_observer NAME PROGRAM STORE SERVERS FOLDER: Prometheus or its Alertmanager, who keeps what it has in STORE.
make_observer() {
  mkdir -p "$5/etc"
  cp "$(type -P "$2")" "$5/observer"
  printf 'nobody:x:65534:65534::/:/bin/sh\n' >"$5/passwd"
  printf 'FROM %s\nCOPY observer /bin/observer\nCOPY passwd /etc/passwd\nRUN mkdir -p %s && chown 65534:65534 %s\nUSER 65534:65534\nENTRYPOINT ["/bin/observer"]\n' "$4" "$3" "$3" >"$5/Dockerfile"
  image "$1" "$5/Dockerfile" "$5"
}

# make_redis NAME SERVERS FOLDER
make_redis() {
  mkdir -p "$3"
  printf 'FROM %s\nRUN chown redis:redis /data\nCMD ["redis-server", "--protected-mode", "no"]\n' "$2" >"$3/Dockerfile"
  image "$1" "$3/Dockerfile" "$3"
}

# make_mariadb NAME SERVERS FOLDER: what compose/platform.yaml expects of MariaDB's image: secrets by file, what lies in
# /docker-entrypoint-initdb.d, healthcheck.sh.
make_mariadb() {
  mkdir -p "$3"
  cat >"$3/start" <<'START'
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
  printf '#!/bin/bash\nMYSQL_PWD=$(cat /run/secrets/mariadb_root) exec mariadb-admin --user=root --silent ping\n' >"$3/healthcheck.sh"
  chmod 755 "$3"/{start,healthcheck.sh}
  printf 'FROM %s\nCOPY start healthcheck.sh /usr/local/bin/\nRUN mkdir -p /var/lib/mysql /run/mysqld && chmod 1777 /run/mysqld\nENTRYPOINT ["start"]\n' "$2" >"$3/Dockerfile"
  image "$1" "$3/Dockerfile" "$3"
}

# make_coturn NAME SERVERS FOLDER: with the capability in the program's file that coturn's own image gives it.
make_coturn() {
  put_programs "$3" turnserver turnadmin turnutils_stunclient setcap
  printf 'FROM %s\nCOPY usr /usr\nCOPY lib* /lib/\nRUN setcap cap_net_bind_service=+ep /usr/bin/turnserver && mkdir -p /etc/coturn\n' "$2" >"$3/Dockerfile"
  image "$1" "$3/Dockerfile" "$3"
}
