import { execFile, spawn } from 'node:child_process';
import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { serviceNames } from '@foodiefast/contracts/topology';
import { ready, startOwn, stop } from './own-process.ts';
import { peerProgram } from './peer-program.ts';

const run = promisify(execFile);
const doorCpu = 0;
const restCpu = 1;
// Below what the system gives to outgoing connections, and beside those of any platform.
const ports = { upstream: 24_101, proxy: 24_102, gateway: 24_103, gatewayPrivate: 24_104 };
const path = '/api/v1/kitchens/019aa0b7-0000-7000-8000-000000000001';

export type Doors = { gateway: number[]; nginx: number[] };

/**
 * Our gateway and a plain nginx in turn (A B A B) on the same core, before the same cheap upstream;
 * upstream and load have the other core. The gateway checks limits and headers; nginx only passes on.
 */
export async function compareDoors(o: {
  env: Record<string, string>;
  log: string;
  rounds: number;
  seconds: number;
}): Promise<Doors | null> {
  const [nginx, wrk] = [await peerProgram('nginx', 'nginx-light'), await peerProgram('wrk', 'wrk')];
  if (!nginx || !wrk) return null;
  const servers = await startNginx(nginx);
  const upstream = `http://127.0.0.1:${ports.upstream}`;
  const gateway = await startOwn('gateway', {
    log: o.log,
    cpu: doorCpu,
    env: {
      ...o.env,
      PORT: String(ports.gateway),
      PRIVATE_PORT: String(ports.gatewayPrivate),
      SERVICE_URLS: JSON.stringify(Object.fromEntries(serviceNames.map((it) => [it, upstream]))),
      RATE_LIMIT_FACTOR: '100000',
    },
  });
  const rate = async (port: number) => {
    const load = ['-t1', '-c32', `-d${o.seconds}s`, `http://127.0.0.1:${port}${path}`];
    const { stdout } = await run('taskset', ['--cpu-list', String(restCpu), wrk, ...load]);
    if (/Non-2xx/.test(stdout)) throw new Error(`the door refused: ${stdout}`);
    return Number(/Requests\/sec:\s+([\d.]+)/.exec(stdout)?.[1]);
  };
  const doors: Doors = { gateway: [], nginx: [] };
  try {
    await rate(ports.gateway);
    for (let round = 0; round < o.rounds; round += 1) {
      doors.gateway.push(await rate(ports.gateway));
      doors.nginx.push(await rate(ports.proxy));
    }
  } finally {
    await gateway.stop();
    await Promise.all(servers.map(stop));
  }
  return doors;
}

async function startNginx(nginx: string) {
  const body = JSON.stringify({ kitchen: 'x'.repeat(700) });
  const upstream = `server { listen 127.0.0.1:${ports.upstream}; location / { default_type application/json; return 200 '${body}'; } }`;
  const proxy = `upstream kitchens { server 127.0.0.1:${ports.upstream}; keepalive 32; }
server { listen 127.0.0.1:${ports.proxy}; location / { proxy_pass http://kitchens; proxy_http_version 1.1; proxy_set_header Connection ""; } }`;
  const wanted = [
    [upstream, restCpu, ports.upstream],
    [proxy, doorCpu, ports.proxy],
  ] as const;
  const started = wanted.map(async ([servers, cpu, port]) => {
    const folder = mkdtempSync(join(tmpdir(), 'foodiefast-nginx-'));
    const file = join(folder, 'nginx.conf');
    const temp = ['client_body', 'proxy', 'fastcgi', 'uwsgi', 'scgi']
      .map((it) => `${it}_temp_path ${join(folder, it)};`)
      .join(' ');
    writeFileSync(
      file,
      `daemon off; worker_processes 1; pid ${join(folder, 'pid')}; error_log ${join(folder, 'error.log')};
events { worker_connections 1024; }
http { access_log off; keepalive_requests 1000000; ${temp} ${servers} }`,
    );
    const args = ['--cpu-list', String(cpu), nginx, '-p', folder, '-c', file];
    const child = spawn('taskset', args, { stdio: 'ignore' });
    await ready(`http://127.0.0.1:${port}/`, child, 'nginx');
    return child;
  });
  return Promise.all(started);
}
