import type { Config } from '../config.ts';

/** The address our own processes reach local servers at. */
export function localHost({ BIND_ADDRESS }: Config): string {
  return BIND_ADDRESS === '0.0.0.0' || BIND_ADDRESS === '::' ? '127.0.0.1' : BIND_ADDRESS;
}
