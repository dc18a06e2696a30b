import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { forgetHome } from './reset.ts';

test('a reset leaves the installed servers alone, so that the next start seeds and counts anew', () => {
  const root = mkdtempSync(join(tmpdir(), 'foodiefast-reset-'));
  for (const name of ['tools/postgres', 'data/kafka']) {
    mkdirSync(join(root, name), { recursive: true });
  }
  for (const name of ['demo.json', 'acknowledged.txt', 'secrets.json']) {
    writeFileSync(join(root, name), '{}');
  }

  forgetHome({ root, tools: join(root, 'tools') });

  expect(readdirSync(root)).toEqual(['tools']);
  rmSync(root, { recursive: true });
});
