import { type Act, beginAct, clockNow, type Later, type World } from './act.ts';
import { becomeAvailable } from './payments/balance.ts';
import { lapse } from './payments/capture.ts';
import { disputeByCard } from './payments/disputes.ts';
import { failRefund, settleRefund } from './payments/refunds.ts';
import { expireInTime } from './payments/sessions.ts';

const happens: Record<Later, (act: Act, id: string) => void> = {
  'session.expires': expireInTime,
  'authorisation.lapses': lapse,
  'balance.available': becomeAvailable,
  'refund.settles': settleRefund,
  'refund.fails': failRefund,
  'dispute.opens': disputeByCard,
};

const batchSizeMax = 500;

/** Lets everything happen whose time has come on the double's clock; answers how many things that was. */
export function runDue(world: World): number {
  const { store } = world;
  const waiting = store.one<{ at: number }>('SELECT min(at) AS at FROM due');
  if (waiting === undefined || waiting.at === null || waiting.at > clockNow(world)) return 0;
  const count = store.transaction(() => {
    const act = beginAct(world, { id: null, idempotencyKey: null });
    const rows = store.all<{ seq: number; what: Later; id: string }>(
      'SELECT seq, what, id FROM due WHERE at <= ? ORDER BY at, seq LIMIT ?',
      act.now,
      batchSizeMax,
    );
    for (const row of rows) {
      store.run('DELETE FROM due WHERE seq = ?', row.seq);
      happens[row.what](act, row.id);
    }
    return rows.length;
  });
  return count < batchSizeMax ? count : count + runDue(world);
}
