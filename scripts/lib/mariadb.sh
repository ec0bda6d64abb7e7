# shellcheck shell=bash
# A MariaDB of our own for tests: in a folder that is thrown away, on a port of its own, reachable from this machine only.
#
# Needs say.sh and processes.sh.

readonly mariadb_account=conch
readonly mariadb_password=conch-tests

# start_mariadb FOLDER LOG PORT: FOLDER must have a short name, the socket lies in it.
start_mariadb() {
  local folder=$1 log=$2 port=$3 until=$((SECONDS + 60)) as_root=()
  # The server refuses to be root unless it is told to.
  if ((EUID == 0)); then as_root=(--user=root); fi

  mariadb-install-db --no-defaults "${as_root[@]}" --datadir="$folder/data" --skip-test-db --auth-root-authentication-method=normal \
    </dev/null >"$log" 2>&1 || {
    show_tail "$log"
    fail 'MariaDB could not lay out its data folder'
  }
  cat >"$folder/accounts.sql" <<SQL
CREATE USER '$mariadb_account'@'127.0.0.1' IDENTIFIED BY '$mariadb_password';
GRANT ALL ON *.* TO '$mariadb_account'@'127.0.0.1';
SQL
  # Durability costs time and buys nothing here; strictness is what production has.
  start_process mariadb "$log" mariadbd --no-defaults "${as_root[@]}" --datadir="$folder/data" --init-file="$folder/accounts.sql" \
    --bind-address=127.0.0.1 --port="$port" --socket="$folder/mariadb.sock" --pid-file="$folder/mariadb.pid" --skip-name-resolve \
    --character-set-server=utf8mb4 --collation-server=utf8mb4_unicode_ci --max-connections=500 --sql-mode=STRICT_ALL_TABLES \
    --innodb-buffer-pool-size=128M --innodb-flush-log-at-trx-commit=0 --innodb-doublewrite=0 --skip-log-bin

  until mariadb_answers "$folder"; do
    if ! process_runs mariadb || ((SECONDS >= until)); then
      show_tail "$log"
      fail "MariaDB did not start on port $port"
    fi
    sleep 0.1
  done
  say 'mariadb is ready'
}

mariadb_answers() {
  mariadb-admin --no-defaults --socket="$1/mariadb.sock" --user=root --silent ping >/dev/null 2>&1
}

# mariadb_url PORT: of the server; each test makes a database of its own in it.
mariadb_url() {
  printf 'mysql://%s:%s@127.0.0.1:%s' "$mariadb_account" "$mariadb_password" "$1"
}
