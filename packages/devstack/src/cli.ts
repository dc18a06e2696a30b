import { bringUp } from './background.ts';
import { readConfig } from './config.ts';
import { askSupervisor } from './control.ts';
import { openHome } from './home.ts';
import type { Report, Standing } from './platform.ts';
import { megabytes, progressLine, seconds } from './progress.ts';
import { explain } from './trouble.ts';

const [name = 'help', argument] = process.argv.slice(2);
const config = readConfig();
const home = openHome(config);
const interrupt = new AbortController();
const print = (progress: Parameters<typeof progressLine>[0]) => console.log(progressLine(progress));

const commands: Record<string, () => Promise<void>> = {
  async servers() {
    const report = await bringUp<Report>(
      { config, home, signal: interrupt.signal },
      'servers',
      print,
    );
    console.log(`\nstores ready in ${seconds(report.tookMs)}`);
    for (const [store, url] of Object.entries(report.urls))
      console.log(`  ${store.padEnd(10)} ${url}`);
  },
  async down() {
    const done = await askSupervisor(home, { do: 'down' }, print);
    console.log(done === undefined ? 'nothing runs' : 'stopped');
  },
  async status() {
    const all = (await askSupervisor<Standing[]>(home, { do: 'status' })) ?? [];
    if (all.length === 0) console.log('nothing runs: start it with make up');
    for (const { name, state, pid, bytes } of all) {
      const size = bytes ? megabytes(bytes) : '';
      console.log(`${name.padEnd(15)} ${state.padEnd(11)} ${String(pid ?? '').padEnd(8)} ${size}`);
    }
  },
};

for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
  process.on(signal, () => interrupt.abort());
}
try {
  const run = commands[name];
  if (!run) throw new Error(`unknown ${name} ${argument}`);
  await run();
} catch (error) {
  console.error(explain(error));
  process.exitCode = 1;
}
