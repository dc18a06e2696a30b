import { randomUUIDv7 } from 'node:crypto';

/** Time-ordered, so that new rows lie side by side in an index. */
export const newId = (): string => randomUUIDv7();
