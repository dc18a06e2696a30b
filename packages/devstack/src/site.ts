import type { Config } from './config.ts';
import type { Home } from './home.ts';
import type { Say } from './progress.ts';

/** What every part of the local platform is given: settings, folders, a voice, and the wish to stop. */
export type Site = Readonly<{ config: Config; home: Home; say: Say; signal: AbortSignal }>;
