# A database for each service, that its own role alone may open.
set -eu
for name in auth users orders payment delivery reviews notifications admin; do
  password=$(cat "/run/secrets/infra/${name}_PASSWORD")
  psql --username postgres --set ON_ERROR_STOP=1 --set name="$name" --set password="$password" <<'SQL'
CREATE ROLE :"name" LOGIN PASSWORD :'password';
CREATE DATABASE :"name" OWNER :"name";
REVOKE ALL ON DATABASE :"name" FROM PUBLIC;
SQL
done
