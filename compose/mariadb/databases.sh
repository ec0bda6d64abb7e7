#!/usr/bin/env bash
# A database and an account for each service that has one; none sees another's. Runs once, when the data folder is new.
set -euo pipefail

for service in auth chat tarot; do
  password=$(cat "/run/secrets/mariadb_$service")
  mariadb --user=root --password="$(cat /run/secrets/mariadb_root)" <<SQL
CREATE DATABASE $service CHARACTER SET utf8mb4 COLLATE utf8mb4_unicode_ci;
CREATE USER '$service'@'%' IDENTIFIED BY '$password';
GRANT ALL ON $service.* TO '$service'@'%';
SQL
done
