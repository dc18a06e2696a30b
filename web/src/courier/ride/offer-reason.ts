export type OfferReason = { key: 'ONLY' | 'NEAREST' | 'WAITED'; among: number };

/** The stored reason of an offer in the reader's language; undefined for one that is new to this app. */
export function offerReason(stored: string): OfferReason | undefined {
  if (stored === 'You are the only free courier here.') return { key: 'ONLY', among: 1 };
  const crowd = /^You (?:are|have) (the nearest|waited longest).* of (\d+) free couriers\.$/.exec(
    stored,
  );
  if (!crowd) return undefined;
  return { key: crowd[1] === 'the nearest' ? 'NEAREST' : 'WAITED', among: Number(crowd[2]) };
}
