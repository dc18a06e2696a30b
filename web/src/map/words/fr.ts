import type { SameWords } from '../../i18n/same-words.ts';
import type { words as en } from './en.ts';

export const words: SameWords<typeof en> = {
  name: 'Carte',
  twoFingers: 'Déplacez la carte avec deux doigts',
  ctrl: 'Zoomez avec Ctrl et la molette',
  command: 'Zoomez avec ⌘ et la molette',
};
