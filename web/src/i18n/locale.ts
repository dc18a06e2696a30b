import { stored } from '../shell/stored.ts';

export const locales = ['fr', 'en'] as const;
export type Locale = (typeof locales)[number];

const isLocale = (it: unknown): it is Locale => locales.includes(it as Locale);

const spoken = (): Locale =>
  navigator.languages.map((it) => it.slice(0, 2).toLowerCase()).find(isLocale) ?? 'fr';

/** French or English: what was chosen, else what the browser speaks. */
export const locale = stored<Locale>('ff.locale', (it) => (isLocale(it) ? it : spoken()));
