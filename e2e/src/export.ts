import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { repository } from '@foodiefast/devstack/home';

/** What the program says that anybody can check a copy with. */
export async function isSigned(copy: object, baseUrl: string): Promise<boolean> {
  const folder = mkdtempSync(join(tmpdir(), 'foodiefast-export-'));
  try {
    const file = join(folder, 'copy.json');
    writeFileSync(file, JSON.stringify(copy));
    const program = ['services/users/src/cli.ts', 'verify-export', file, baseUrl];
    const child = spawn(process.execPath, program, { cwd: repository, stdio: 'inherit' });
    const [code] = await once(child, 'exit');
    if (code !== 0 && code !== 1) throw new Error(`the program ended with ${code}`);
    return code === 0;
  } finally {
    rmSync(folder, { recursive: true });
  }
}
