import type { SameWords } from '../../i18n/same-words.ts';
import { words as applications } from '../applications/words/fr.ts';
import { words as audit } from '../audit/words/fr.ts';
import { words as cases } from '../cases/words/fr.ts';
import { words as deadLetters } from '../dead-letters/words/fr.ts';
import { words as figures } from '../figures/words/fr.ts';
import { words as live } from '../live/words/fr.ts';
import { words as newsletters } from '../newsletters/words/fr.ts';
import { words as orders } from '../orders/words/fr.ts';
import { words as people } from '../people/words/fr.ts';
import { words as promotions } from '../promotions/words/fr.ts';
import { words as reviews } from '../reviews/words/fr.ts';
import { words as settings } from '../settings/words/fr.ts';
import type { words as en } from './en.ts';

export const words: SameWords<typeof en> = {
  groups: { orders: 'Commandes', people: 'Personnes', platform: 'Plateforme' },
  places: {
    live: 'En direct',
    orders: 'Commandes',
    stuck: 'À débloquer',
    cases: 'Demandes d’aide',
    applications: 'Candidatures',
    people: 'Personnes',
    reviews: 'Avis',
    newsletters: 'Newsletters',
    promotions: 'Codes de remise',
    figures: 'Chiffres',
    settings: 'Réglages',
    deadLetters: 'Événements en échec',
    audit: 'Journal d’audit',
  },
  table: {
    acts: 'Actions',
    csv: 'Télécharger en CSV',
    all: 'Tout',
    search: 'Rechercher',
    sortBy: 'Trier par',
    up: 'Du plus petit ou ancien au plus grand ou récent',
    down: 'Du plus grand ou récent au plus petit ou ancien',
  },
  why: 'Motif',
  whyHint: 'Il est conservé dans le journal d’audit.',
  factor: {
    title: 'Confirmez que c’est vous',
    text: 'Une connexion de moins de 15 minutes est nécessaire. Votre saisie est conservée.',
    go: 'Confirmer',
  },
  live,
  orders,
  cases,
  applications,
  people,
  reviews,
  newsletters,
  promotions,
  figures,
  settings,
  deadLetters,
  audit,
};
