import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { keysSecret, openStage, type Stage } from './stage.ts';
import { visitorOf } from './visitor.ts';

const program = fileURLToPath(new URL('../src/cli.ts', import.meta.url));
let stage: Stage;
beforeAll(async () => {
  stage = await openStage();
});
afterAll(() => stage.close());

const run = (...args: string[]) =>
  promisify(execFile)(process.execPath, [program, ...args], {
    timeout: 30_000,
    env: {
      DATABASE_URL: stage.url,
      KEYS_SECRET: keysSecret,
      PUBLIC_URL: 'https://food.example',
    },
  });

test('admin create prints the link with which the first admin sets a password', async () => {
  const ada = visitorOf(stage);
  const { stdout } = await run('admin', 'create', '--email', ada.email, '--name', 'Ada');
  const link = new URL(stdout);
  expect(link.href).toMatch(/^https:\/\/food\.example\/welcome\?token=[\w-]{43}$/);
  const token = link.searchParams.get('token');
  const newPassword = 'ada likes engines';
  expect((await ada.call('/auth/password/reset', { body: { token, newPassword } })).status).toBe(
    204,
  );
  const { body } = await ada.signIn({ password: newPassword });
  expect(body.account.roles).toContain('admin');
});

test('keys rotate says which key signs now', async () => {
  const [next] = stage.deps.keyring.jwks().keys;
  const { stdout } = await run('keys', 'rotate');
  expect(stdout).toBe(`signing with ${next?.kid}\n`);
});

test('what cannot be understood ends with 2 and says what to write', async () => {
  await expect(run('admin', 'create', '--email', 'ada')).rejects.toMatchObject({
    code: 2,
    stderr: expect.stringMatching(/--email: .*\n--name: .*\nUsage:/),
  });
  await expect(run('admin')).rejects.toMatchObject({
    code: 2,
    stderr: expect.stringContaining('Usage:'),
  });
});
