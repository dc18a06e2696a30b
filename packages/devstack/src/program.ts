import type { Command } from './child.ts';

/** A process that the platform keeps alive. */
export type Program = {
  name: string;
  /** Each port with the variable that moves it. */
  ports: ReadonlyArray<{ host: string; port: number; variable: string }>;
  /** Installs what is missing, writes settings, and says what to start. */
  prepare(): Promise<Command>;
  ready(): Promise<boolean>;
  readyWithinMs: number;
  stopSignal: NodeJS.Signals;
  stopWithinMs: number;
  /** Called after it stopped when asked. */
  stopped?(): void;
};
