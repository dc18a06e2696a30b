import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { expect, test, vi } from 'vitest';
import { openLoans } from './loans.ts';

function open() {
  const heard: string[] = [];
  const calls: string[] = [];
  const loans = openLoans({
    pause: async (name) => void calls.push(`pause ${name}`),
    resume: async (name) => void calls.push(`resume ${name}`),
    say: (who, what) => void heard.push(`${who}: ${what}`),
    signal: new AbortController().signal,
  });
  return { heard, calls, loans };
}

async function borrower() {
  const child = spawn(process.execPath, ['-e', 'setInterval(() => {}, 1000)'], { stdio: 'ignore' });
  await once(child, 'spawn');
  return { pid: child.pid ?? 0, kill: () => child.kill('SIGKILL') };
}

test('a service comes back when the command that borrowed it is killed, and the log says so', async () => {
  const { heard, calls, loans } = open();
  const terminal = await borrower();
  await loans.lend('menu', terminal.pid);
  expect(calls).toEqual(['pause menu']);

  terminal.kill();

  await vi.waitFor(() => expect(calls).toEqual(['pause menu', 'resume menu']), 5_000);
  expect(heard.slice(1)).toEqual([
    `menu: its terminal is gone (process ${terminal.pid})`,
    'menu: given back; starting it here again',
  ]);
});

test('one that was given back is not taken back again', async () => {
  const { heard, calls, loans } = open();
  const [first, second] = [await borrower(), await borrower()];
  await loans.lend('menu', first.pid);
  await loans.takeBack('menu');
  await loans.lend('orders', second.pid);
  first.kill();
  second.kill();

  await vi.waitFor(() => expect(calls.at(-1)).toBe('resume orders'), 5_000);
  expect(calls.filter((it) => it === 'resume menu')).toHaveLength(1);
  expect(heard.filter((it) => it.startsWith('menu: its terminal'))).toEqual([]);
});
