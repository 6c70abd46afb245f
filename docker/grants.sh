#!/bin/bash
# Gives the app's login its role, once the schema has it.
set -euo pipefail
export SQL_HOST=sqlserver
here=$(dirname "$0") setup=${SETUP:-/setup}
sql() { bash "$here/sqlcmd.sh" "$@"; }

member="SET NOCOUNT ON; USE StatusBoard; SELECT COUNT(*) FROM sys.database_role_members AS m \
INNER JOIN sys.database_principals AS r ON r.principal_id = m.role_principal_id \
INNER JOIN sys.database_principals AS u ON u.principal_id = m.member_principal_id \
WHERE r.name = 'statusboard_app' AND u.name = 'statusboard_web'"
if [ "$(sql "$member" | tail -1)" = 0 ]; then
  sql -i "$setup"/3_roles.sql
  echo "statusboard_web is a member of statusboard_app"
fi
