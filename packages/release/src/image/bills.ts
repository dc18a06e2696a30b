import { execFileSync } from 'node:child_process';
import { copyFileSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { imageNames } from './names.ts';

// node packages/release/src/image/bills.ts FOLDER: the bill of materials of every image, as CycloneDX.
const [folder] = process.argv.slice(2);
if (!folder) throw new Error('name the folder to write to');
mkdirSync(resolve(folder), { recursive: true });

for (const name of imageNames) {
  const file = join(resolve(folder), `${name}.cdx.json`);
  if (name === 'web') program('web.ts', file);
  else fromImage(name, file);
}

/** As it lies in the image, from what the image is made of. */
function fromImage(name: string, file: string): void {
  const out = mkdtempSync(join(tmpdir(), 'foodiefast-bill-'));
  try {
    program('main.ts', name, out);
    copyFileSync(join(out, 'app/sbom.cdx.json'), file);
  } finally {
    rmSync(out, { recursive: true });
  }
}

function program(name: string, ...args: string[]): void {
  execFileSync(process.execPath, [join(import.meta.dirname, name), ...args], { stdio: 'inherit' });
}
