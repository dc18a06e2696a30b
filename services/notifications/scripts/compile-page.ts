import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { compilePage } from './page.ts';

const folder = join(import.meta.dirname, '../src/mails');

writeFileSync(
  join(folder, 'page.gen.ts'),
  await compilePage(readFileSync(join(folder, 'page.mjml'), 'utf8')),
);
