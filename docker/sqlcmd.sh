#!/bin/bash
# sqlcmd.sh "SELECT 1"  or  sqlcmd.sh -i FILE: as sa, on this machine or on the service "sqlserver". Ends with an error where a batch fails.
set -euo pipefail
SQLCMDPASSWORD="$(cat "${SECRETS:-/run/statusboard}/sa-password")"
export SQLCMDPASSWORD
[ "$1" = -i ] || set -- -Q "$1"
exec "${SQLCMD:-/opt/mssql-tools18/bin/sqlcmd}" -C -b -h -1 -W -S "${SQL_HOST:-localhost}" -U sa "$@"
