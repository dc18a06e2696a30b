import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { askSupervisor, listenForCommands } from './control.ts';
import type { Home } from './home.ts';

test('a command that goes away before its answer does not end the supervisor', async () => {
  const run = mkdtempSync(join(tmpdir(), 'control-'));
  const home = { run } as Home;
  const asked = Promise.withResolvers<void>();
  const gone = Promise.withResolvers<void>();
  const server = await listenForCommands(home, async (request) => {
    if (request.do === 'status') return 'fine';
    asked.resolve();
    await gone.promise;
    return 'x'.repeat(1_000_000);
  });
  try {
    const impatient = connect(join(run, 'supervisor.sock'));
    const first = once(server, 'connection');
    await first;
    impatient.write('{"do":"down"}\n');
    await asked.promise;
    impatient.destroy();
    gone.resolve();
    expect(await askSupervisor(home, { do: 'status' })).toBe('fine');
  } finally {
    server.close();
    rmSync(run, { recursive: true });
  }
});
