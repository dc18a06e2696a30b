import { resolve } from 'node:path';
import { oneTimeCode } from '@foodiefast/client/account';
import type { PeerName } from '@foodiefast/contracts/topology';
import { bringUp, takeDown } from './background.ts';
import type { Config } from './config.ts';
import { askSupervisor } from './control.ts';
import { serviceEnvironment, visitorEnvironment } from './environment.ts';
import { runInForeground } from './foreground.ts';
import { type Home, pidFile, repository } from './home.ts';
import { clearLeftovers } from './leftovers.ts';
import { followLogs } from './logs.ts';
import { identify, writePidFile } from './pid-file.ts';
import type { Report, Standing } from './platform.ts';
import { fileSize, type Progress, progressLine, seconds } from './progress.ts';
import { forget } from './reset.ts';
import { openSecrets } from './secrets.ts';
import { demoPeople, readDemoFile } from './seed/demo-accounts.ts';
import { openServiceKeys } from './service-keys.ts';
import { folderOf, peerNames, startArgs } from './services.ts';
import { inOneLine, noteTime, summary } from './summary.ts';
import { Trouble } from './trouble.ts';

type Given = {
  config: Config;
  home: Home;
  signal: AbortSignal;
  argument: string | undefined;
  /** What follows the argument, for the program that `run` starts. */
  rest: string[];
};
type Run = (given: Given) => Promise<number>;

/** What `make` calls, by name; each gives its exit code. */
export const commands: Readonly<Record<string, Run>> = {
  up,
  servers,
  down,
  status,
  logs,
  restart,
  reset,
  dev,
  run,
  code,
};

const print = (progress: Progress) => console.log(progressLine(progress));

async function up({ config, home, signal, argument }: Given): Promise<number> {
  let began = false;
  const report = await bringUp<Report>({ config, home, signal }, 'platform', (progress) => {
    began = true;
    print(progress);
  });
  if (report.failed.length > 0) return tellFailed(report);
  const times = began ? noteTime(home, config, report.tookMs) : undefined;
  if (argument === 'briefly') {
    console.log(inOneLine(config));
    return 0;
  }
  const accounts = demoPeople(home);
  console.log(summary({ config, accounts, times }, report));
  return 0;
}

async function servers({ config, home, signal }: Given): Promise<number> {
  const report = await bringUp<Report>({ config, home, signal }, 'servers', print);
  console.log(`\nstores ready in ${seconds(report.tookMs)}`);
  for (const [name, url] of Object.entries(report.urls)) {
    console.log(`  ${name.padEnd(10)} ${url}`);
  }
  return 0;
}

async function down({ home }: Given): Promise<number> {
  const stopped = await takeDown(home, print);
  const left = await clearLeftovers(home);
  if (left.length > 0) console.log(`stopped ${left.join(', ')} of a run that was killed`);
  else console.log(stopped ? 'stopped' : 'nothing runs');
  return 0;
}

async function status({ home }: Given): Promise<number> {
  const all = (await askSupervisor<Standing[]>(home, { do: 'status' })) ?? [];
  if (all.length === 0) console.log('nothing runs: start it with make up');
  for (const { name, state, pid = '', bytes } of all) {
    const size = bytes ? fileSize(bytes).padStart(8) : '';
    console.log(`${name.padEnd(15)} ${state.padEnd(11)} ${String(pid).padEnd(8)} ${size}`);
  }
  return all.every(({ state }) => state === 'ready') ? 0 : 1;
}

async function logs({ home, signal, argument }: Given): Promise<number> {
  await followLogs(home, { name: argument, signal });
  return 0;
}

async function restart({ home, argument }: Given): Promise<number> {
  if (!argument) throw new Trouble('say which one: make restart S=orders');
  await need(askSupervisor(home, { do: 'restart', name: argument }, print));
  return 0;
}

async function reset(given: Given): Promise<number> {
  await down(given);
  forget(given.config, given.home);
  console.log('data, secrets and logs are gone; installed servers stay');
  return 0;
}

async function dev({ config, home, argument }: Given): Promise<number> {
  const name = peerNames.find((it): it is PeerName => it === argument);
  if (!name) throw new Trouble(`say which one: make dev S=orders (of ${peerNames.join(', ')})`);
  const { urls } = await need(
    askSupervisor<Pick<Report, 'urls'>>(home, { do: 'lend', name, pid: process.pid }, print),
  );
  const keys = await openServiceKeys(home);
  const around = { config, home, secrets: openSecrets(home), urls, keys };
  try {
    const env = { ...serviceEnvironment(name, around), FORCE_COLOR: '1' };
    const args = ['--watch', '--watch-preserve-output', ...startArgs(name)];
    // Found by the supervisor, should we be killed and leave it behind.
    const started = (pid: number) => {
      const own = identify(pid);
      if (own) writePidFile(pidFile(home, name), own);
    };
    return await runInForeground(args, { cwd: folderOf(name), env, started });
  } finally {
    await askSupervisor(home, { do: 'giveBack', name }, print);
  }
}

async function run({ config, home, argument, rest }: Given): Promise<number> {
  if (!argument) throw new Trouble('say which program to run');
  const { urls } = await need(askSupervisor<Pick<Report, 'urls'>>(home, { do: 'urls' }));
  const env = visitorEnvironment({ config, home, urls });
  return runInForeground([resolve(repository, argument), ...rest], { cwd: repository, env });
}

/** The demo admin's one-time code of this moment, as an authenticator app would show it. */
async function code({ home }: Given): Promise<number> {
  const { adminTotpSecret } = readDemoFile(home.root);
  if (!adminTotpSecret) throw new Trouble('there is no admin yet: run make up');
  console.log(oneTimeCode(adminTotpSecret));
  return 0;
}

async function need<T>(answer: Promise<T | undefined>): Promise<T> {
  const given = await answer;
  if (given === undefined) throw new Trouble('nothing runs: start it with make up');
  return given;
}

function tellFailed({ failed }: Report): number {
  for (const { message, detail } of failed) console.error(`\n${message}\n${detail}`);
  const names = failed.map((it) => it.name);
  console.error(
    `\nnot ready: ${names.join(', ')}; the rest runs. Mend it and run make up again, or make down.`,
  );
  return 1;
}
