import type { Secrets } from './make.ts';

/** A role and a database for each service, with the passwords that its Secret has; for psql. */
export function databasesSql(secrets: Secrets): string {
  return passwords(secrets).map(sqlOf).join('');
}

/** By service, the password of its role. */
export function passwords(secrets: Secrets): [name: string, password: string][] {
  return Object.entries(secrets).flatMap(([name, { DATABASE_URL }]) =>
    DATABASE_URL ? [[name, decodeURIComponent(new URL(DATABASE_URL).password)]] : [],
  );
}

/** Only a member of a role may give a database to it, where one is no superuser, as at most clouds. */
const sqlOf = ([name, password]: [string, string]) => `
CREATE ROLE "${name}" LOGIN PASSWORD '${password.replaceAll("'", "''")}';
GRANT "${name}" TO CURRENT_USER;
CREATE DATABASE "${name}" OWNER "${name}";
REVOKE ALL ON DATABASE "${name}" FROM PUBLIC;
`;
