import type { SameWords } from '../../../i18n/same-words.ts';
import type { words as en } from './en.ts';

export const words: SameWords<typeof en> = {
  intro:
    'Des codes que les clients saisissent en commandant. FoodieFast paie la remise, dans la limite d’un budget.',
  new: 'Nouveau code',
  create: 'Créer',
  none: 'Pas encore de code',
  noneText: 'Un code donne une remise à qui le saisit.',
  code: 'Code',
  codeHint: 'Capitales, chiffres et tirets, trois au moins.',
  state: 'État',
  is: { planned: 'Prévu', running: 'En cours', over: 'Terminé' },
  gives: 'Remise',
  upTo: '{{part}}, {{most}} au plus',
  inPercent: 'En pour cent',
  inEuros: 'En euros',
  percent: 'Pour cent',
  most: 'Au plus, en euros',
  amount: 'Remise en euros',
  minimum: 'Plats pour au moins, en euros',
  budget: 'Budget en euros',
  from: 'Du',
  until: 'Au',
  kitchen: 'Cuisine',
  everyKitchen: 'Toutes',
  end: 'Terminer',
  endTitle: 'Terminer {{code}} ?',
  endText: 'Personne ne peut plus l’utiliser. Les commandes qui l’ont le gardent.',
};
