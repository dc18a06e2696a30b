import type { Locale } from '@foodiefast/contracts/primitives';

const timeZone = 'Europe/Paris';
const languages: Record<Locale, string> = { fr: 'fr-FR', en: 'en-GB' };

export const euros = (cents: number | undefined, locale: Locale): string =>
  new Intl.NumberFormat(languages[locale], { style: 'currency', currency: 'EUR' }).format(
    (cents ?? 0) / 100,
  );

/** `18:30 to 18:45`, where the kitchens are. */
export function between(from: string | undefined, to: string | undefined, locale: Locale): string {
  const time = new Intl.DateTimeFormat(languages[locale], { timeStyle: 'short', timeZone });
  const shown = (at: string | undefined) => (at ? time.format(new Date(at)) : '?');
  return locale === 'fr' ? `${shown(from)} à ${shown(to)}` : `${shown(from)} to ${shown(to)}`;
}
