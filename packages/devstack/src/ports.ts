import type { Keeper } from './keeper.ts';
import { isFree } from './tcp.ts';
import { Trouble } from './trouble.ts';
import { waitUntil } from './wait.ts';

/** All taken ports in one sentence, before anything is installed or started. */
export async function checkPorts(
  keepers: ReadonlyArray<Pick<Keeper, 'name' | 'ports'>>,
): Promise<void> {
  const wanted = keepers.flatMap(({ name, ports }) => ports.map((it) => ({ name, ...it })));
  const free = await Promise.all(wanted.map(isFree));
  const taken = wanted.filter((_, index) => !free[index]);
  if (taken.length > 0) throw new Trouble(sentence(taken));
}

/** Somebody else's run of a program drains for a while; when it does not end, its start says so. */
export async function untilFree(
  { ports }: Pick<Keeper, 'ports'>,
  signal: AbortSignal,
): Promise<void> {
  const free = async () => (await Promise.all(ports.map(isFree))).every(Boolean);
  await waitUntil(free, { withinMs: 25_000, everyMs: 100, signal });
}

function sentence(taken: ReadonlyArray<{ name: string; port: number; variable: string }>): string {
  const names = taken.map(({ name, port }) => `${port} (${name})`).join(', ');
  const which = taken.length === 1 ? `port ${names} is` : `ports ${names} are`;
  const variables = [...new Set([...taken.map((it) => it.variable), 'PORT_OFFSET'])].join(' or ');
  return `${which} taken: stop what listens there, or set ${variables}`;
}
