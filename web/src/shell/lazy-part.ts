import { loadWords } from '../i18n/words.ts';

/** For the `beforeLoad` of a layout route: the words of its parts are there before its pages are. */
export const withWords =
  (...parts: string[]) =>
  async (): Promise<void> => {
    await Promise.all(parts.map(loadWords));
  };
