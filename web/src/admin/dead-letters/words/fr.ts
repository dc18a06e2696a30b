import type { SameWords } from '../../../i18n/same-words.ts';
import type { words as en } from './en.ts';

export const words: SameWords<typeof en> = {
  intro:
    'Des événements qu’un service n’a pas pu traiter. Il continue avec les autres et peut réessayer ceux-ci.',
  none: 'Rien n’est mis de côté',
  noneText: 'Chaque événement a trouvé son chemin.',
  silent: 'Ces services ne répondent pas, les leurs manquent donc ici :',
  service: 'Service',
  topic: 'De',
  type: 'Événement',
  key: 'À propos de',
  id: 'Identifiant',
  place: 'Partition et position',
  parkedAt: 'Mis de côté',
  error: 'Pourquoi',
  letter: 'Détails',
  look: 'Ouvrir',
  pick: 'Choix',
  pickAll: 'Tout choisir',
  pickOne: 'Choisir {{type}} {{id}}',
  content:
    'Le contenu reste chez le service : il peut concerner quelqu’un. Une fois la cause corrigée, laissez le service réessayer.',
  replayOne: 'Réessayer',
  replayPicked_one: 'Réessayer {{count}} événement',
  replayPicked_other: 'Réessayer {{count}} événements',
  replayTopic: 'Réessayer tout de {{topic}}',
  trying: 'Nouvel essai en cours.',
  handled_one: '{{count}} événement a été traité',
  handled_other: '{{count}} événements ont été traités',
};
