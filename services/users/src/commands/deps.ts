import type { Clock } from '@foodiefast/kit/clock';
import type { Db } from '@foodiefast/kit/postgres';
import type { Write } from '@foodiefast/kit/write';
import type { Tables } from '../tables.ts';

export type Deps = { db: Db<Tables>; write: Write<Tables>; clock: Clock };
