import { readFileSync } from 'node:fs';
import { privacyEndpoints } from '@foodiefast/contracts/privacy';
import type { JSONWebKeySet } from 'jose';
import * as z from 'zod';
import { verifyExport } from './verify-export.ts';

const usage = `usage: node src/cli.ts verify-export FILE ADDRESS
  FILE     what GET /api/v1/me/exports/{id} answered
  ADDRESS  the platform that it is said to be from, such as https://foodiefast.example`;

const copy = z.object({ document: z.record(z.string(), z.unknown()), signature: z.string() });

const [command, file, address] = process.argv.slice(2);
if (command !== 'verify-export' || !file || !URL.canParse(address ?? '')) {
  console.error(usage);
  process.exit(2);
}
const answer = await fetch(new URL(privacyEndpoints.exportKeys.path, address));
if (!answer.ok) throw new Error(`${address} does not tell its keys: ${answer.status}`);
const keys = (await answer.json()) as JSONWebKeySet;
const isOurs = await verifyExport(copy.parse(JSON.parse(readFileSync(file, 'utf8'))), keys);
console.log(isOurs ? `${file} is whole, and from ${address}` : `${file} is not what was signed`);
process.exitCode = isOurs ? 0 : 1;
