import type { SameWords } from '../../../i18n/same-words.ts';
import type { words as en } from './en.ts';

export const words: SameWords<typeof en> = {
  intro:
    'Ce que les clients disent des cuisines. Masquez ce qui insulte, menace ou nomme des personnes ; un avis sévère reste.',
  stars: 'Étoiles',
  atMost_one: '{{count}} étoile',
  atMost_other: 'Au plus {{count}} étoiles',
  seen: 'Affichage',
  shown: 'Visibles de tous',
  hidden: 'Masqués',
  none: 'Aucun avis ne correspond',
  noneText: 'Retirez un filtre pour en voir plus.',
  outOf: '{{stars}} étoiles sur 5',
  noComment: 'Sans commentaire',
  answer: 'Le chef répond',
  hide: 'Masquer',
  hideText: 'L’avis disparaît, et ne compte plus dans les étoiles. Le chef n’est pas prévenu.',
  hid: 'L’avis est masqué',
  show: 'Afficher à nouveau',
  showed: 'L’avis est de nouveau visible',
  hiddenBy: 'Masqué par',
  order: 'Voir la commande',
};
