import { cpSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { bundle, migrationFolders, repository } from './bundle.ts';
import { copyModules } from './modules.ts';
import { folderOf } from './names.ts';
import { billOfMaterials } from './sbom.ts';

// node packages/release/src/image/main.ts SERVICE OUT: what a container of that service needs.
const [name, out] = process.argv.slice(2);
if (!name || !out) throw new Error('name the service and where to write to');
const from = join(repository, folderOf(name));
const app = resolve(out, 'app');
const modulesFolder = resolve(out, 'modules');

rmSync(resolve(out), { recursive: true, force: true });
mkdirSync(app, { recursive: true });
mkdirSync(modulesFolder, { recursive: true });
const { imported, bundled } = await bundle(from, app);
const modules = copyModules(imported, modulesFolder);
for (const migrations of migrationFolders(from)) {
  cpSync(join(repository, migrations), join(app, migrations), { recursive: true });
}
writeFileSync(join(app, 'package.json'), '{"type":"module"}\n');
writeFileSync(join(app, 'sbom.cdx.json'), billOfMaterials(name, [...modules, ...bundled]));
console.log(`${name}: ${modules.length} modules beside the bundle, ${bundled.length} in it`);
