#!/bin/bash
# Makes every secret that is missing, each for the user of the container that needs it: 1654 is the app's, 10001 SQL Server's.
set -euo pipefail
umask 077
cd "${SECRETS:-/run/statusboard}"

# 40 characters of three kinds: a password policy asks for kinds, and no sign needs quoting anywhere.
make() {
  [ -s "$1" ] && return
  local value
  value="Aa1$(head -c 512 /dev/urandom | base64 -w 0 | tr -dc 'a-zA-Z0-9' | cut -c1-37)"
  [ "${#value}" -eq 40 ] || { echo "$1: no secret could be made"; exit 1; }
  printf '%s' "$value" > "$1.new"
  mv "$1.new" "$1"
  echo "made $1"
}
connection() {
  printf 'Server=tcp:sqlserver,1433;Database=StatusBoard;User ID=%s;Password=%s;Encrypt=true;TrustServerCertificate=true' "$2" "$(cat "$3")" > "$1.new"
  mv -f "$1.new" "$1"
}

for name in sa-password owner-password app-password api-key grafana-password; do make "$name"; done
connection owner-connection statusboard_owner owner-password
connection app-connection statusboard_web app-password
if [ "$(id -u)" = 0 ]; then
  chown 1654:0 owner-connection app-connection api-key
  chown 10001:0 sa-password owner-password app-password
fi
chmod 400 -- *-connection *-password api-key
chmod 755 .
