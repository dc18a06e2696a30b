import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { pidFile } from '../src/home.ts';
import { type Keeper, keeper } from '../src/keeper.ts';
import { nodeProgram } from '../src/node-program.ts';
import { identify } from '../src/pid-file.ts';
import { waitUntil } from '../src/wait.ts';
import { openScratch } from './scratch.ts';

let scratch: Awaited<ReturnType<typeof openScratch>>;
let keepers: Keeper[] = [];

beforeEach(async () => {
  scratch = await openScratch(process.pid + 11);
});
afterEach(async () => {
  await Promise.all(keepers.map((it) => it.stop()));
  keepers = [];
  scratch.remove();
});

type Behaviour = 'steady' | 'refuses' | 'mute' | 'deaf';

type Limits = { readyWithinMs?: number; stopWithinMs?: number };

function keep(behaviour: Behaviour, limits: Limits = {}, run = new AbortController()) {
  const { config, home, heard } = scratch;
  const port = config.ports.mail;
  const program = nodeProgram({
    name: 'fixture',
    cwd: import.meta.dirname,
    args: ['fixtures/service.mjs'],
    env: { BEHAVIOUR: behaviour, PORT: String(port) },
    ports: [{ host: '127.0.0.1', port, variable: 'MAIL_PORT' }],
    readyUrl: `http://127.0.0.1:${port}/`,
  });
  const say = (_who: string, what: string) => void heard.push(what);
  const site = { config, home, say, signal: run.signal };
  const kept = keeper({ ...program, ...limits }, site);
  keepers.push(kept);
  return kept;
}

const answeringPid = async () => {
  const answer = await fetch(`http://127.0.0.1:${scratch.config.ports.mail}/`).catch(
    () => undefined,
  );
  return answer ? Number(await answer.text()) : undefined;
};

test('a process that is killed is started again, and says so', async () => {
  const kept = keep('steady');
  await kept.start();
  const first = kept.pid() ?? 0;

  process.kill(first, 'SIGKILL');

  const isBack = async () => ![undefined, first].includes(await answeringPid());
  expect(await waitUntil(isBack, { withinMs: 10_000 })).toBe(true);
  expect(scratch.heard.join('\n')).toContain('ended by itself (SIGKILL); starting again in 0.5 s');
});

test('what ran once and cannot start again is tried until it can', async () => {
  const kept = keep('steady');
  await kept.start();
  await kept.stop();
  const other = createServer().listen(scratch.config.ports.mail, '127.0.0.1');
  await once(other, 'listening');

  await expect(kept.start()).rejects.toThrow('MAIL_PORT');
  expect(kept.state()).toBe('restarting');
  other.close();

  expect(await waitUntil(async () => kept.state() === 'ready', { withinMs: 10_000 })).toBe(true);
  expect(await answeringPid()).toBe(kept.pid());
});

test('a process that ends at its start is one sentence with its last lines', async () => {
  await expect(keep('refuses').start()).rejects.toMatchObject({
    message: 'fixture ended with exit code 3 at its start',
    detail: expect.stringContaining('the environment is not complete'),
  });
});

test('a process that never gets ready is stopped when its time is over', async () => {
  const kept = keep('mute', { readyWithinMs: 500 });

  await expect(kept.start()).rejects.toThrow('fixture was not ready within 0.5 s');
  expect(await answeringPid()).toBeUndefined();
});

test('a process that does not stop when asked is killed', async () => {
  const kept = keep('deaf', { stopWithinMs: 200 });
  await kept.start();
  await kept.stop();

  expect(await answeringPid()).toBeUndefined();
  expect(scratch.heard).toContain('did not stop in time and was killed');
});

test('stopping in the middle of a start leaves nothing behind', async () => {
  const kept = keep('mute');
  const outcome = Promise.allSettled([kept.start()]);
  await waitUntil(async () => (await answeringPid()) !== undefined, { withinMs: 10_000 });
  await kept.stop();

  expect((await outcome)[0].status).toBe('rejected');
  expect(await answeringPid()).toBeUndefined();
});

test('a taken port is one sentence that says which, for whom, and what to set', async () => {
  const { port } = await occupy(scratch.config.ports.mail);

  await expect(keep('steady').start()).rejects.toThrow(
    `port ${port} (fixture) is taken: stop what listens there, or set MAIL_PORT or PORT_OFFSET`,
  );
});

test('a pid file that names a process started at another time leaves that process alone', async () => {
  const stranger = spawn(process.execPath, ['-e', 'setInterval(() => {}, 1000)']);
  const pid = stranger.pid ?? 0;
  try {
    writeFileSync(pidFile(scratch.home, 'fixture'), `${pid} 1\n`);
    await keep('steady').start();

    expect(identify(pid)).toBeDefined();
  } finally {
    stranger.kill();
  }
});

test('a process that an earlier run left behind is stopped first', async () => {
  const killedRun = new AbortController();
  const earlier = keep('steady', {}, killedRun);
  await earlier.start();
  const left = earlier.pid();
  killedRun.abort();
  const next = keep('steady');
  await next.start();

  expect(scratch.heard).toContain('stopped the one left from before');
  expect(await answeringPid()).not.toBe(left);
});

async function occupy(port: number) {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve));
  keepers.push({
    name: join('occupier', String(port)),
    ports: [],
    state: () => 'ready',
    pid: () => undefined,
    start: () => Promise.resolve(),
    stop: () => new Promise((resolve) => server.close(() => resolve())),
  });
  return { port };
}
