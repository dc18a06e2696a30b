import { createInstance } from 'i18next';
import { initReactI18next } from 'react-i18next';
import { type Locale, locale } from './locale.ts';

type Tree = { [key: string]: string | Tree };

/** Each part of the app has its words in `<part>/words/{fr,en}.ts`. */
const files = import.meta.glob<{ words: Tree }>('../*/words/*.ts');

const wanted = new Set<string>();

export const words = createInstance();

export async function startWords(): Promise<void> {
  await words.use(initReactI18next).init({
    lng: locale.get(),
    fallbackLng: false,
    defaultNS: 'shell',
    ns: ['shell'],
    resources: {},
    interpolation: { escapeValue: false },
    react: { bindI18nStore: 'added' },
  });
  await loadWords('shell');
  document.documentElement.lang = locale.get();
}

/** Fetches the words of a part in the language in use; for the `beforeLoad` of its routes. */
export async function loadWords(part: string): Promise<void> {
  wanted.add(part);
  await fetchWords(part, locale.get());
}

export async function changeLocale(next: Locale): Promise<void> {
  await Promise.all([...wanted].map((part) => fetchWords(part, next)));
  locale.set(next);
  await words.changeLanguage(next);
  document.documentElement.lang = next;
}

async function fetchWords(part: string, lng: Locale): Promise<void> {
  if (words.hasResourceBundle(lng, part)) return;
  const load = files[`../${part}/words/${lng}.ts`];
  if (!load) throw new Error(`no words for ${part} in ${lng}`);
  words.addResourceBundle(lng, part, (await load()).words);
}
