import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { repository } from '../image/bundle.ts';
import { tool } from '../tools.ts';
import { readFiles } from './readers.ts';
import { proveSkaffold } from './skaffold.ts';
import { proveSops } from './sops.ts';

// node packages/release/src/shipping/main.ts: what needs no cluster, but tools that take minutes to build.
const tools = resolve(process.env['FOODIEFAST_TOOLS'] ?? join(repository, '.foodiefast/tools'));
const folder = mkdtempSync(join(tmpdir(), 'foodiefast-shipping-'));
const bench = { folder, at: (name: Parameters<typeof tool>[0]) => tool(name, tools) };

try {
  for (const prove of [readFiles, proveSops, proveSkaffold]) console.log(await prove(bench));
} finally {
  rmSync(folder, { recursive: true });
}
