import { commands } from './commands.ts';
import { readConfig } from './config.ts';
import { openHome } from './home.ts';
import { explain, Trouble } from './trouble.ts';

const interrupt = new AbortController();
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
  process.on(signal, () => interrupt.abort());
}

try {
  const [name = '', argument, ...rest] = process.argv.slice(2);
  const run = commands[name];
  if (!run) throw new Trouble(`no such command: choose one of ${Object.keys(commands).join(', ')}`);
  const config = readConfig();
  const home = openHome(config);
  process.exitCode = await run({ config, home, signal: interrupt.signal, argument, rest });
} catch (error) {
  console.error(explain(error));
  process.exitCode = interrupt.signal.aborted ? 130 : 1;
}
