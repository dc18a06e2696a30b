import { useMemo, useSyncExternalStore } from 'react';
import type { useTranslation as typed } from 'react-i18next';
import type { Values } from './translate.ts';
import { say, watchWords, wordsVersion } from './words.ts';

/**
 * Stands in for react-i18next in the build: the types of `t` are i18next's, without the 16 KB of
 * its features that nobody here uses, which is a tenth of the first load.
 */
export const useTranslation = useWords as unknown as typeof typed;

type Options = Values & { ns?: string };

function useWords(part = 'shell') {
  const version = useSyncExternalStore(watchWords, wordsVersion);
  return useMemo(() => translatorOf(part, version), [part, version]);
}

/** A new one for each version, so that what is memoised on `t` follows the language. */
const translatorOf = (part: string, _version: number) => ({
  t: (key: string, { ns = part, ...values }: Options = {}) => say(ns, key, values) ?? key,
  i18n: { exists: (key: string, { ns = part }: Options = {}) => say(ns, key) !== undefined },
});
