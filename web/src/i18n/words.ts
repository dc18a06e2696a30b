import { type Locale, locale } from './locale.ts';
import { type Tree, translate, type Values } from './translate.ts';

/** Each part of the app has its words in `<part>/words/{fr,en}.ts`. */
const files = import.meta.glob<{ words: Tree }>('../*/words/*.ts');

const wanted = new Set<string>();
const bundles = new Map<string, Tree>();
const listeners = new Set<() => void>();
/** Goes up when words came or the language changed. */
let version = 0;

export const startWords = async (): Promise<void> => {
  await loadWords('shell');
  document.documentElement.lang = locale.get();
};

/** Fetches the words of a part in the language in use; for the `beforeLoad` of its routes. */
export async function loadWords(part: string): Promise<void> {
  wanted.add(part);
  await fetchWords(part, locale.get());
}

export async function changeLocale(next: Locale): Promise<void> {
  await Promise.all([...wanted].map((part) => fetchWords(part, next)));
  locale.set(next);
  document.documentElement.lang = next;
  tell();
}

export const wordsVersion = (): number => version;

export function watchWords(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

export function say(part: string, key: string, values?: Values): string | undefined {
  const words = bundles.get(nameOf(part, locale.get()));
  return words && translate(words, locale.get(), key, values);
}

async function fetchWords(part: string, lng: Locale): Promise<void> {
  if (bundles.has(nameOf(part, lng))) return;
  const load = files[`../${part}/words/${lng}.ts`];
  if (!load) throw new Error(`no words for ${part} in ${lng}`);
  bundles.set(nameOf(part, lng), (await load()).words);
  tell();
}

const nameOf = (part: string, lng: Locale) => `${part}/${lng}`;

function tell(): void {
  version += 1;
  for (const listener of listeners) listener();
}
