#!/bin/bash
# Makes the database and the two logins where they are missing, from the scripts that sql/sqlserver/README.md explains.
set -euo pipefail
export SQL_HOST=sqlserver
here=$(dirname "$0") secrets=${SECRETS:-/run/statusboard} setup=${SETUP:-/setup}
sql() { bash "$here/sqlcmd.sh" "$@"; }

if [ "$(sql "SET NOCOUNT ON; SELECT COUNT(*) FROM sys.databases WHERE name = 'StatusBoard'")" = 0 ]; then
  sql -i "$setup"/1_database.sql
  echo "made the database StatusBoard"
fi
if [ "$(sql "SET NOCOUNT ON; SELECT COUNT(*) FROM sys.server_principals WHERE name = 'statusboard_web'")" = 0 ]; then
  logins=$(mktemp)
  sed -e "s/<set a password for the owner>/$(cat "$secrets"/owner-password)/" \
      -e "s/<set a password for the app>/$(cat "$secrets"/app-password)/" "$setup"/2_logins.sql > "$logins"
  ! grep -q '<set a password' "$logins" || { echo "2_logins.sql has a password that was not set"; exit 1; }
  sql -i "$logins"
  rm "$logins"
  echo "made the logins statusboard_owner and statusboard_web"
fi
