import { settings } from './settings.ts';

let audio: AudioContext | undefined;

/** Browsers are silent until a person has touched the page: call it from a tap. */
export function unlockSound(): void {
  audio ??= new AudioContext();
  void audio.resume();
}

/** Two rising notes and a shake. */
export function ring(): void {
  const { rings, shakes } = settings.get();
  if (shakes) navigator.vibrate?.([220, 90, 220]);
  if (!rings || audio?.state !== 'running') return;
  note(audio, 660, 0);
  note(audio, 990, 0.18);
}

function note(on: AudioContext, hertz: number, afterSeconds: number): void {
  const at = on.currentTime + afterSeconds;
  const tone = on.createOscillator();
  const loudness = on.createGain();
  tone.type = 'triangle';
  tone.frequency.value = hertz;
  loudness.gain.setValueAtTime(0, at);
  loudness.gain.linearRampToValueAtTime(0.5, at + 0.02);
  loudness.gain.exponentialRampToValueAtTime(0.001, at + 0.4);
  tone.connect(loudness).connect(on.destination);
  tone.start(at);
  tone.stop(at + 0.45);
}
