import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { readConfig } from './config.ts';
import { repository } from './home.ts';
import { summary } from './summary.ts';

const config = readConfig({});
const report = { ownBytes: 985_000_000, allBytes: 1_323_000_000 };
const person = (role: string, email: string) => ({ role, email, password: '(yours)' });
const accounts = [
  person('customer', 'lea@customers.foodiefast.example'),
  person('chef', 'odile@chefs.foodiefast.example'),
  person('courier', 'aminata@couriers.foodiefast.example'),
  person('admin', 'solene@admins.foodiefast.example'),
];

test('the README shows what make up prints', () => {
  const readme = readFileSync(join(repository, 'README.md'), 'utf8');
  const times = { firstMs: 80_000 };
  expect(readme).toContain(summary({ config, accounts, times }, report).trim());
});

test('a second make up claims no start', () => {
  const text = summary({ config, accounts, times: undefined }, report);
  expect(text).toContain('everything ran already, memory 985 MB of ours');
  expect(text).not.toContain('first start');
});
