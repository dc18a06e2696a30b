import { join } from 'node:path';
import { exec, need } from '@foodiefast/devstack/exec';
import { logFile } from '@foodiefast/devstack/home';
import { install } from '@foodiefast/devstack/install';
import type { Site } from '@foodiefast/devstack/site';

const version = '4.32.5';

/** The Python that has Schemathesis; installed from PyPI into a folder of its own at first. */
export async function schemathesis(site: Site): Promise<string> {
  const { config, home, signal } = site;
  const python = need('python3', config.path, 'install Python 3.11 or newer with its venv module');
  const run = { log: logFile(home, 'schemathesis'), signal };
  const folder = await install(site, {
    who: 'schemathesis',
    what: `Schemathesis ${version}`,
    folder: join(home.tools, `schemathesis-${version}`),
    async work(part) {
      await exec({ file: python, args: ['-m', 'venv', part] }, run);
      const args = ['-m', 'pip', 'install', '--quiet', `schemathesis==${version}`];
      await exec({ file: join(part, 'bin/python'), args, env: process.env }, run);
    },
  });
  return join(folder, 'bin/python');
}
