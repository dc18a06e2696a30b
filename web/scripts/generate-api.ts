import { readFileSync, writeFileSync } from 'node:fs';
import { publicApi } from '@foodiefast/contracts/api';
import { describeApi } from '@foodiefast/gateway/openapi';
import openapi, { astToString } from 'openapi-typescript';

const file = new URL('../src/api/schema.gen.ts', import.meta.url);
const check = process.argv.includes('--check');

const document = JSON.stringify(describeApi(publicApi, 'http://127.0.0.1:8080'));
const types = astToString(await openapi(document, { alphabetize: true }));
const text = `// Made from packages/contracts by web/scripts/generate-api.ts.\n\n${types}`;

if (!check) writeFileSync(file, text);
else if (readFileSync(file, 'utf8') !== text) {
  console.error(
    'web/src/api/schema.gen.ts is not what the contracts say: run node web/scripts/generate-api.ts',
  );
  process.exitCode = 1;
}
