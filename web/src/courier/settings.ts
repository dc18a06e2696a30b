import { stored } from '../shell/stored.ts';

export type Settings = { rings: boolean; shakes: boolean; staysAwake: boolean; explained: boolean };

const first: Settings = { rings: true, shakes: true, staysAwake: true, explained: false };

/** How this device behaves while its courier rides. */
export const settings = stored<Settings>('ff.courier', (it) => ({
  ...first,
  ...(typeof it === 'object' && it !== null ? it : {}),
}));

export const change = (next: Partial<Settings>): void =>
  settings.set({ ...settings.get(), ...next });
