import type { SameWords } from '../../i18n/same-words.ts';
import type { words as en } from './en.ts';

export const words: SameWords<typeof en> = {
  title: 'Bienvenue',
  intro: 'Connectez-vous pour commander, suivre et noter vos repas.',
  newTitle: 'Créez votre compte',
  newIntro: 'Une demi-minute suffit. Votre panier reste tel quel.',
  name: 'Votre nom',
  email: 'Adresse e-mail',
  password: 'Mot de passe',
  passwordHint: '10 caractères au moins. Une courte phrase se retient bien.',
  show: 'Montrer',
  hide: 'Cacher',
  code: 'Code de votre application d’authentification',
  codeHint: 'Six chiffres, nouveaux toutes les 30 secondes.',
  create: 'Créer le compte',
  legend: 'Avez-vous un compte ?',
  created: 'Bienvenue. Un e-mail à {{email}} vous demande de confirmer l’adresse.',
  expired: 'Votre session est terminée. Connectez-vous pour reprendre où vous étiez.',
  known: 'Un compte existe avec cette adresse et un autre mot de passe. Connectez-vous plutôt.',
  forgot: 'Mot de passe oublié ?',
  forgotTitle: 'Mot de passe oublié ?',
  forgotIntro: 'Nous vous envoyons un lien pour en choisir un nouveau.',
  forgotSend: 'Envoyer le lien',
  forgotDone:
    'Si nous connaissons cette adresse, le message est en route. Le lien est valable une heure.',
  back: 'Retour à la connexion',
  resetTitle: 'Choisissez un nouveau mot de passe',
  verifyTitle: 'Votre adresse e-mail',
  verifyIntro: 'La confirmer nous permet de vous joindre au sujet de vos commandes.',
  verifyDone: 'Merci. Votre adresse est confirmée.',
  passkey: 'Se connecter avec une clé d’accès',
  with: 'Se connecter avec {{name}}',
  problem: {
    FAILED: 'Cette connexion n’a pas abouti. Réessayez, ou utilisez votre mot de passe.',
    EMAIL_UNVERIFIED: 'Votre adresse e-mail n’y est pas encore confirmée.',
    EMAIL_KNOWN:
      'Un compte existe avec cette adresse. Connectez-vous avec votre mot de passe, puis liez-le sous Compte, Sécurité.',
    LINKED_ELSEWHERE: 'Ce compte est lié à un autre compte ici.',
  },
  welcome: 'Choisissez votre mot de passe',
  welcomeIntro: 'Le lien ne sert qu’une fois.',
  welcomeDone: 'Votre mot de passe est enregistré. Vous pouvez vous connecter.',
  needed: {
    chef: 'Ici, c’est le côté des chefs',
    courier: 'Ici, c’est le côté des coursiers',
    admin: 'Ici, c’est le côté des opérations',
    customer: 'Ici, c’est le côté des clients',
    text: 'Votre compte {{email}} n’a pas ce rôle.',
    factor:
      'Les opérations demandent une application d’authentification. Ajoutez-la sous Compte, Sécurité, puis reconnectez-vous.',
  },
};
