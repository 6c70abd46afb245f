#!/bin/bash
# Starts SQL Server with the password of a file, so that it does not stand in the container's description.
set -euo pipefail
MSSQL_SA_PASSWORD="$(cat /run/statusboard/sa-password)"
export MSSQL_SA_PASSWORD
# What the image itself starts; older ones have only the server.
launch=/opt/mssql/bin/launch_sqlservr.sh
[ ! -x "$launch" ] || exec "$launch" /opt/mssql/bin/sqlservr
exec /opt/mssql/bin/sqlservr
