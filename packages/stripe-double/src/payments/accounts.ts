import type { Act } from '../act.ts';
import { minutes } from '../clock.ts';
import type { Account } from '../kinds.ts';

const linkSeconds = minutes(5);
const wanted = ['external_account', 'individual.verification', 'tos_acceptance.date'];

type Terms = {
  country: string;
  email: string | null;
  businessType: Account['business_type'];
  metadata: Record<string, string>;
};

/** An Express account: it can be paid only once its owner went through the onboarding page. */
export function makeAccount(act: Act, terms: Terms): Account {
  return act.store.put('account', {
    id: act.newId('acct'),
    object: 'account',
    business_type: terms.businessType ?? null,
    capabilities: { transfers: 'inactive' },
    charges_enabled: false,
    country: terms.country,
    created: act.now,
    default_currency: 'eur',
    details_submitted: false,
    email: terms.email,
    metadata: terms.metadata,
    payouts_enabled: false,
    requirements: requirements(wanted),
    type: 'express',
  });
}

export function makeAccountLink(
  act: Act,
  account: Account,
  urls: { returnUrl: string; refreshUrl: string },
) {
  const expiresAt = act.now + linkSeconds;
  const token = act.newId('link');
  act.store.put('onboarding', { id: token, accountId: account.id, ...urls, expiresAt });
  return {
    object: 'account_link',
    created: act.now,
    expires_at: expiresAt,
    url: `${act.publicUrl}/onboard/${account.id}/${token}`,
  };
}

export function completeOnboarding(act: Act, account: Account): Account {
  if (account.details_submitted) return account;
  const complete = act.store.put('account', {
    ...account,
    capabilities: { transfers: 'active' },
    charges_enabled: true,
    details_submitted: true,
    payouts_enabled: true,
    requirements: requirements([]),
  });
  act.tell('account.updated', complete);
  return complete;
}

/** What a connected account holds: transferred, less reversed, less paid out. */
export function connectedBalance(act: Act, accountId: string, currency: string): number {
  const transfers = act.store.select('transfer', { destination: accountId, currency });
  const held = transfers.reduce((sum, { amount, amount_reversed: back }) => sum + amount - back, 0);
  return held - (act.store.get('paid_out', accountId)?.cents[currency] ?? 0);
}

export function payOut(act: Act, accountId: string) {
  const currencies = new Set(
    act.store.select('transfer', { destination: accountId }).map(({ currency }) => currency),
  );
  const before = act.store.get('paid_out', accountId)?.cents ?? {};
  const cents = { ...before };
  for (const currency of currencies) {
    cents[currency] = (before[currency] ?? 0) + connectedBalance(act, accountId, currency);
  }
  return act.store.put('paid_out', { id: accountId, cents });
}

function requirements(due: string[]): NonNullable<Account['requirements']> {
  return {
    alternatives: [],
    current_deadline: null,
    currently_due: due,
    disabled_reason: due.length === 0 ? null : 'requirements.past_due',
    errors: [],
    eventually_due: due,
    past_due: due,
    pending_verification: [],
  };
}
