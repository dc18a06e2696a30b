import { type Locale, locale } from './locale.ts';
import { type Tree, translate, type Values } from './translate.ts';

/**
 * Each part of the app has its words in `<part>/words/{fr,en}.ts`, and what of them is not needed at
 * once in `<part>/words/<more>/{fr,en}.ts`, which is loaded as `<part>/<more>`.
 */
const files = import.meta.glob<{ words: Tree }>(['../*/words/*.ts', '../*/words/*/*.ts']);

const wanted = new Set<string>();
const fetched = new Set<string>();
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

/** The first refusal brings them along; where that fails, the general words have to do. */
export const refusalWords = (): Promise<void> => loadWords('shell/refusals').catch(() => undefined);

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

async function fetchWords(name: string, lng: Locale): Promise<void> {
  const [part = '', more] = name.split('/');
  const file = `../${part}/words/${more ? `${more}/` : ''}${lng}.ts`;
  if (fetched.has(file)) return;
  const load = files[file];
  if (!load) throw new Error(`no words for ${name} in ${lng}`);
  const { words } = await load();
  fetched.add(file);
  bundles.set(nameOf(part, lng), { ...bundles.get(nameOf(part, lng)), ...words });
  tell();
}

const nameOf = (part: string, lng: Locale) => `${part}/${lng}`;

function tell(): void {
  version += 1;
  for (const listener of listeners) listener();
}
