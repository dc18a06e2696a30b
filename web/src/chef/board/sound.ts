import { useSyncExternalStore } from 'react';
import { stored } from '../../shell/stored.ts';

/** `locked` until a tap: browsers play nothing before one. */
type Sound = 'locked' | 'on' | 'muted';
type Tune = 'order' | 'ended' | 'lost';

/** Pitch in hertz, start and length in seconds. */
const tunes: Record<Tune, readonly [hertz: number, at: number, lasts: number][]> = {
  order: [
    [784, 0, 0.5],
    [988, 0.16, 0.5],
    [1319, 0.32, 0.8],
  ],
  ended: [
    [523, 0, 0.35],
    [392, 0.25, 0.6],
  ],
  lost: [
    [294, 0, 0.25],
    [294, 0.4, 0.25],
    [220, 0.8, 0.6],
  ],
};
const loudness = 0.35;

const muted = stored<boolean>('ff.kitchen.muted', (it) => it === true);
let context: AudioContext | undefined;
let awake: WakeLockSentinel | undefined;
const listeners = new Set<() => void>();
const tell = () => {
  for (const listener of listeners) listener();
};

/** At the start of a shift: from now on the tablet rings, and its screen stays on. */
export async function startShift(): Promise<void> {
  muted.set(false);
  context ??= new AudioContext();
  context.addEventListener('statechange', tell);
  await context.resume();
  tell();
  ring('order');
  await keepAwake();
}

export async function toggleSound(): Promise<void> {
  if (soundNow() === 'on') {
    muted.set(true);
    tell();
  } else await startShift();
}

export function ring(tune: Tune): void {
  if (soundNow() !== 'on' || !context) return;
  for (const [hertz, at, lasts] of tunes[tune])
    play(context, hertz, context.currentTime + at, lasts);
}

function play(on: AudioContext, hertz: number, from: number, lasts: number): void {
  const voice = on.createOscillator();
  const volume = on.createGain();
  voice.type = 'triangle';
  voice.frequency.value = hertz;
  volume.gain.setValueAtTime(0, from);
  volume.gain.linearRampToValueAtTime(loudness, from + 0.02);
  volume.gain.exponentialRampToValueAtTime(0.001, from + lasts);
  voice.connect(volume).connect(on.destination);
  voice.start(from);
  voice.stop(from + lasts);
}

function soundNow(): Sound {
  if (muted.get()) return 'muted';
  return context?.state === 'running' ? 'on' : 'locked';
}

/** Nice to have: a browser that refuses it, such as on a low battery, rings all the same. */
async function keepAwake(): Promise<void> {
  if (!('wakeLock' in navigator) || document.visibilityState !== 'visible') return;
  awake = await navigator.wakeLock.request('screen').catch(() => undefined);
}

document.addEventListener('visibilitychange', () => {
  if (awake?.released) void keepAwake();
});

const subscribe = (listener: () => void) => {
  listeners.add(listener);
  return () => listeners.delete(listener);
};
export const useSound = (): Sound => useSyncExternalStore(subscribe, soundNow);
