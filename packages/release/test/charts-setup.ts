import { execFileSync } from 'node:child_process';
import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TestProject } from 'vitest/node';
import { repository } from '../src/image/bundle.ts';
import { testTools, tool } from '../src/tools.ts';

declare module 'vitest' {
  interface ProvidedContext {
    charts: string;
    tools: string;
  }
}

/** A copy of the charts with their dependencies packed, and the tools, once for all test files. */
export function setup(project: TestProject): () => void {
  const tools = process.env['FOODIEFAST_TOOLS'] ?? join(repository, '.foodiefast/tools');
  for (const name of testTools) tool(name, tools);
  const folder = mkdtempSync(join(tmpdir(), 'foodiefast-charts-'));
  const charts = join(folder, 'charts');
  cpSync(join(repository, 'charts'), charts, { recursive: true });
  for (const chart of ['service', 'web', 'foodiefast']) {
    execFileSync(tool('helm-4', tools), ['dependency', 'update', chart], {
      cwd: charts,
      stdio: ['ignore', 'ignore', 'pipe'],
    });
  }
  project.provide('charts', charts);
  project.provide('tools', tools);
  return () => rmSync(folder, { recursive: true });
}
