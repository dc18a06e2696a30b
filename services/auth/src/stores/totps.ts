import type { Tx } from '@foodiefast/kit/postgres';
import { Refusal } from '@foodiefast/kit/refusal';
import { matchingStep } from '../domain/totp.ts';
import type { Secrets } from '../secrets.ts';
import type { Tables, TotpRow } from '../tables.ts';

export const lockTotp = (tx: Tx<Tables>, accountId: string) =>
  tx
    .selectFrom('totps')
    .selectAll()
    .where('account_id', '=', accountId)
    .forUpdate()
    .executeTakeFirst();

/** Takes a code of a locked row, which works once; refuses any other. */
export async function takeCode(
  tx: Tx<Tables>,
  secrets: Secrets,
  totp: TotpRow,
  { code, now }: { code: string; now: Date },
): Promise<void> {
  const seed = secrets.open('totp', totp.account_id, totp.sealed_seed);
  const step = matchingStep({ seed, code, lastStep: totp.last_step, now });
  if (step === null) {
    throw new Refusal('ONE_TIME_CODE_WRONG', 'This code is wrong, or was used already');
  }
  await tx
    .updateTable('totps')
    .set({ last_step: step, active: true })
    .where('account_id', '=', totp.account_id)
    .execute();
}

/** Puts a seed there that waits for its first code, instead of one that waits. */
export async function setPendingSeed(
  tx: Tx<Tables>,
  secrets: Secrets,
  { accountId, seed, now }: { accountId: string; seed: Buffer; now: Date },
): Promise<void> {
  const row = {
    sealed_seed: secrets.seal('totp', accountId, seed),
    active: false,
    last_step: 0,
    created_at: now,
  };
  await tx
    .insertInto('totps')
    .values({ account_id: accountId, ...row })
    .onConflict((conflict) => conflict.column('account_id').doUpdateSet(row))
    .execute();
}
