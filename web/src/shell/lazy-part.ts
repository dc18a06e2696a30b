import { loadWords } from '../i18n/words.ts';

/** For the `beforeLoad` of a role's layout route: its words are there before its pages are. */
export const withWords = (part: string) => async (): Promise<void> => loadWords(part);
