import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { copyModules } from './modules.ts';
import { billOfMaterials } from './sbom.ts';

// node packages/release/src/image/web.ts FILE: what the web app is made of, as CycloneDX.
const [file] = process.argv.slice(2);
if (!file) throw new Error('name the file to write to');
const manifest = resolve(import.meta.dirname, '../../../../web/package.json');
const { dependencies } = JSON.parse(readFileSync(manifest, 'utf8')) as {
  dependencies: Record<string, string>;
};

const copies = mkdtempSync(join(tmpdir(), 'foodiefast-web-'));
const wanted = Object.keys(dependencies).map((name) => ({ name, from: manifest }));
writeFileSync(file, billOfMaterials('web', copyModules(wanted, copies)));
rmSync(copies, { recursive: true });
