import { Client } from 'pg';

// One number for the whole house: advisory locks belong to one database, and so does the relay.
const lockKey = 6_734_003;

/** A connection that may take the database's relay lock. The lock lives and dies with it. */
export async function connectCandidate(databaseUrl: string): Promise<Client> {
  const client = new Client({
    connectionString: databaseUrl,
    connectionTimeoutMillis: 2_000,
    keepAlive: true,
    query_timeout: 5_000,
    application_name: 'relay',
  });
  // A lost connection also fails the next query, which is where it is dealt with.
  client.on('error', () => undefined);
  try {
    await client.connect();
    // A deletion that is lost in a crash means sending twice; the rows themselves stay safe.
    await client.query('SET synchronous_commit = off');
    // A leader whose machine vanished must not keep the lock until TCP gives up.
    await client.query('SET tcp_keepalives_idle = 5');
    await client.query('SET tcp_keepalives_interval = 2');
    await client.query('SET tcp_keepalives_count = 3');
  } catch (error) {
    await leave(client);
    throw error;
  }
  return client;
}

/** True when this connection now leads: no other one carries the outbox as long as it lives. */
export async function takeLead(client: Client): Promise<boolean> {
  const { rows } = await client.query<{ leads: boolean }>(
    'SELECT pg_try_advisory_lock($1) AS leads',
    [lockKey],
  );
  return rows[0]?.leads === true;
}

export async function leave(client: Client): Promise<void> {
  await Promise.allSettled([client.end()]);
}
