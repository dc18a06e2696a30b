import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { testCards } from './cards.ts';
import { configNames } from './config.ts';

const readme = readFileSync(new URL('../README.md', import.meta.url), 'utf8')
  // The formatter pads the columns.
  .replace(/ +/g, ' ');

test('the README lists each test card as it behaves', () => {
  const rows = testCards.map(
    ({ number, says, alias }) =>
      `| ${number.replace(/(\d{4})(?=\d)/g, '$1 ')} | ${says} | \`${alias}\` |`,
  );
  expect(rows.filter((row) => !readme.includes(row))).toEqual([]);
});

test('the README lists each variable', () => {
  expect(configNames.filter((name) => !readme.includes(`\`${name}\``))).toEqual([]);
});
