/** What was typed as euros, in cents: `12`, `12,5`, `12.50 €`; nothing when it is no amount. */
export function centsOf(typed: string): number | undefined {
  const match = /^(\d{1,5})(?:[.,](\d{1,2}))?$/.exec(typed.replaceAll(/[\s€\u00a0\u202f]/g, ''));
  if (!match) return undefined;
  const [, euros = '0', cents = ''] = match;
  return Number(euros) * 100 + Number(cents.padEnd(2, '0'));
}

/** Cents as one types them: `12.50`. */
export const eurosOf = (cents: number): string => (cents / 100).toFixed(2);
