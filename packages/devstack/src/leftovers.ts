import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { clearLeftover } from './child.ts';
import type { Home } from './home.ts';

/** Ends the processes of a supervisor that was killed before it could; gives their names. */
export async function clearLeftovers(home: Home): Promise<string[]> {
  const names = readdirSync(home.run)
    .filter((it) => it.endsWith('.pid') && it !== 'supervisor.pid')
    .map((it) => it.slice(0, -'.pid'.length));
  const cleared = await Promise.all(
    names.map((name) => {
      // To PostgreSQL, SIGTERM means to wait for every client first.
      const signal = name === 'postgres' ? 'SIGINT' : 'SIGTERM';
      return clearLeftover(join(home.run, `${name}.pid`), { signal, withinMs: 10_000 });
    }),
  );
  return names.filter((_, index) => cleared[index]);
}
