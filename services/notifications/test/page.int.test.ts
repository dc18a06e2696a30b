import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { compilePage } from '../scripts/page.ts';

const folder = join(import.meta.dirname, '../src/mails');
const read = (file: string) => readFileSync(join(folder, file), 'utf8');

test('the page of all mails is what MJML makes of its source', async () => {
  expect(await compilePage(read('page.mjml'))).toBe(read('page.gen.ts'));
});
