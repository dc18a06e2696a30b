import { Refusal } from './refusal.ts';

/** A refusal that trying again cannot change, unlike "busy" and "not available just now". */
export const isFinal = (error: unknown): error is Refusal =>
  error instanceof Refusal && error.status < 500 && error.status !== 429;
