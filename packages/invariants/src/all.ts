import { i01 } from './i01-terminal.ts';
import { i02 } from './i02-paid.ts';
import { i03 } from './i03-captured.ts';
import { i04 } from './i04-refunds.ts';
import { i05 } from './i05-ledger.ts';
import { i06 } from './i06-answered.ts';
import { i07 } from './i07-once.ts';
import { i08 } from './i08-portions.ts';
import { i09 } from './i09-moves.ts';
import { i10 } from './i10-holds.ts';
import { i11 } from './i11-outbox.ts';
import { i12 } from './i12-chain.ts';
import { i13 } from './i13-erased.ts';
import type { Invariant } from './invariant.ts';

const money = [i02, i03, i04, i05, i10];
const orders = [i01, i06, i07, i08, i09];
const records = [i11, i12, i13];

export const invariants: readonly Invariant[] = [money, orders, records]
  .flat()
  .toSorted((a, b) => Number(a.name.slice(1)) - Number(b.name.slice(1)));
