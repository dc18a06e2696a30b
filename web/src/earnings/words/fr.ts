import type { SameWords } from '../../i18n/same-words.ts';
import type { words as en } from './en.ts';

export const words: SameWords<typeof en> = {
  due: 'Prochain versement',
  dueText: 'Bientôt en route vers votre banque.',
  held: 'En attente',
  heldText: 'Commandes en cours, et un jour après.',
  paid: 'Versé',
  none: 'Rien de gagné pour l’instant',
  noneText: {
    chef: 'Cela commence avec votre première commande.',
    courier: 'Ce que rapportent une livraison et son pourboire apparaît ici aussitôt.',
  },
  order: { chef: 'Commande', courier: 'Course' },
  tip: 'Pourboire',
  from: 'versé à partir du {{day}}',
  state: {
    HELD: 'En attente',
    DUE: 'À verser',
    SENT: 'En chemin',
    SETTLED: 'Versé',
    REVERSED: 'Repris',
  },
  account: {
    none: 'Dites-nous où va votre argent',
    incomplete: 'Vos coordonnées de versement sont incomplètes',
    text: 'Vous tapez vos coordonnées bancaires sur la page de notre prestataire de paiement. D’ici là nous gardons l’argent pour vous.',
    start: 'Configurer les versements',
    goOn: 'Continuer',
  },
};
