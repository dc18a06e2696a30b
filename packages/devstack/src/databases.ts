import { places, type ServiceName } from '@foodiefast/contracts/topology';
import { Client } from 'pg';
import type { Secrets } from './secrets.ts';

export const postgresServices = Object.entries(places)
  .filter(([, place]) => place.stores.includes('postgres'))
  .map(([name]) => name as ServiceName);

/**
 * A database for each service, that its own role alone may open. Doing it again changes nothing
 * but sets the passwords anew.
 */
export async function createDatabases(serverUrl: string, secrets: Secrets): Promise<string[]> {
  const client = new Client({ connectionString: serverUrl, connectionTimeoutMillis: 5_000 });
  await client.connect();
  try {
    const there = new Set(await names(client, 'SELECT datname AS name FROM pg_database'));
    const roles = new Set(await names(client, 'SELECT rolname AS name FROM pg_roles'));
    const created: string[] = [];
    for (const name of postgresServices) {
      const role = client.escapeIdentifier(name);
      const password = client.escapeLiteral(secrets.roles[name] ?? '');
      const verb = roles.has(name) ? 'ALTER' : 'CREATE';
      await client.query(`${verb} ROLE ${role} LOGIN PASSWORD ${password}`);
      if (there.has(name)) continue;
      // Only a member of a role may give a database to it, where we are no superuser.
      await client.query(`GRANT ${role} TO CURRENT_USER`);
      await client.query(`CREATE DATABASE ${role} OWNER ${role}`);
      await client.query(`REVOKE ALL ON DATABASE ${role} FROM PUBLIC`);
      created.push(name);
    }
    return created;
  } finally {
    await client.end();
  }
}

/** The URL a service opens its own database with. */
export function databaseUrl(serverUrl: string, name: ServiceName, secrets: Secrets): string {
  const url = new URL(serverUrl);
  url.username = name;
  url.password = secrets.roles[name] ?? '';
  url.pathname = `/${name}`;
  return url.href;
}

async function names(client: Client, query: string): Promise<string[]> {
  const { rows } = await client.query<{ name: string }>(query);
  return rows.map((row) => row.name);
}
