import type { SameWords } from '../../../i18n/same-words.ts';
import type { words as en } from './en.ts';

export const words: SameWords<typeof en> = {
  intro:
    'Un changement vaut pour ce qui commence après lui : les prix, commandes et offres en cours gardent les leurs.',
  review: 'Vérifier les changements',
  undo: 'Annuler les saisies',
  same: 'Rien n’est différent',
  reviewTitle: 'Modifier ces réglages ?',
  reviewText: 'Ils s’appliquent un instant plus tard, pour tout le monde.',
  apply: 'Modifier',
  bounds: 'Choisissez de {{min}} à {{max}}.',
  groups: {
    fees: 'Ce que paient les clients',
    times: 'Durées de validité',
    couriers: 'Ce que reçoivent les coursiers',
    payouts: 'Versements',
  },
  units: { percent: '%', euros: '€', minutes: 'min', hours: 'h', seconds: 's' },
  in: { minutes: '{{count}} min', hours: '{{count}} h', seconds: '{{count}} s' },
  fields: {
    serviceFeeBasisPoints: { label: 'Frais de service', hint: 'Une part du prix des plats.' },
    smallOrderFeeCents: {
      label: 'Frais de petite commande',
      hint: 'Ajoutés sous la limite qui suit.',
    },
    smallOrderBelowCents: {
      label: 'Limite de petite commande',
      hint: 'Les commandes de moins que cela paient les frais de petite commande.',
    },
    cancelAcceptedFeeCents: {
      label: 'Frais d’annulation tardive',
      hint: 'Quand le client annule après le oui du chef et avant le début de la préparation.',
    },
    quoteMinutes: {
      label: 'Validité d’un prix',
      hint: 'Combien de temps on peut commander au prix affiché.',
    },
    payMinutes: { label: 'Délai de paiement', hint: 'Ensuite, une commande impayée expire.' },
    payoutHoldHours: {
      label: 'Attente avant versement',
      hint: 'Combien de temps un gain attend, pour qu’une réclamation passe avant.',
    },
    courierBasePayCents: { label: 'Base d’une course', hint: 'Quelle que soit la distance.' },
    courierPerKmCents: { label: 'Par kilomètre', hint: 'En plus de la base.' },
    offerSeconds: {
      label: 'Délai pour prendre une offre',
      hint: 'Ensuite, le coursier suivant est sollicité.',
    },
  },
  history: {
    title: 'Ce qui a été modifié',
    at: 'Quand',
    who: 'Qui',
    what: 'Réglage',
    from: 'Avant',
    to: 'Après',
    version: 'Version',
    platform: 'La plateforme',
    first: 'Tels qu’au premier démarrage',
  },
};
