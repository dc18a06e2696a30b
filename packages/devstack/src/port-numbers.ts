import type { Config } from './config.ts';

/** Above 1023, the ports that browsers and `fetch` connect to for nobody. Source: fetch.spec.whatwg.org, "port blocking". */
const refused = new Set([
  1719, 1720, 1723, 2049, 3659, 4045, 4190, 5060, 5061, 6000, 6566, 6665, 6666, 6667, 6668, 6669,
  6679, 6697, 10_080,
]);

/** Whether a page or a program that fetches could never reach what listens there. */
export const isRefused = (port: number): boolean => refused.has(port);

/** Every port of a platform. */
export function allPorts({ services, ...others }: Config['ports']): number[] {
  const pairs = Object.values(services).flatMap(({ port, privatePort }) => [port, privatePort]);
  return [...Object.values(others), ...pairs];
}
