import { locale } from '../i18n/locale.ts';

const french: Record<string, string> = {
  algerian: 'algérienne',
  american: 'américaine',
  bakery: 'boulangerie',
  basque: 'basque',
  bistro: 'bistrot',
  brazilian: 'brésilienne',
  breakfast: 'petit-déjeuner',
  cantonese: 'cantonaise',
  chinese: 'chinoise',
  comfort: 'réconfort',
  creole: 'créole',
  ethiopian: 'éthiopienne',
  french: 'française',
  fried_chicken: 'poulet frit',
  georgian: 'géorgienne',
  gluten_free: 'sans gluten',
  greek: 'grecque',
  grill: 'grillades',
  indian: 'indienne',
  irish: 'irlandaise',
  israeli: 'israélienne',
  italian: 'italienne',
  ivorian: 'ivoirienne',
  japanese: 'japonaise',
  jewish: 'juive',
  korean: 'coréenne',
  kosher: 'casher',
  kurdish: 'kurde',
  lebanese: 'libanaise',
  levantine: 'levantine',
  lyonnaise: 'lyonnaise',
  malagasy: 'malgache',
  mexican: 'mexicaine',
  moroccan: 'marocaine',
  neapolitan: 'napolitaine',
  patisserie: 'pâtisserie',
  persian: 'persane',
  peruvian: 'péruvienne',
  polish: 'polonaise',
  portuguese: 'portugaise',
  punjabi: 'pendjabie',
  reunionese: 'réunionnaise',
  senegalese: 'sénégalaise',
  sichuan: 'sichuanaise',
  south_indian: 'Inde du Sud',
  spanish: 'espagnole',
  sri_lankan: 'sri-lankaise',
  street_food: 'cuisine de rue',
  syrian: 'syrienne',
  thai: 'thaïe',
  tunisian: 'tunisienne',
  turkish: 'turque',
  vegan: 'végane',
  vegetarian: 'végétarienne',
  venezuelan: 'vénézuélienne',
  vietnamese: 'vietnamienne',
  west_african: 'Afrique de l’Ouest',
};
/** What a chef may choose from. */
export const knownCuisines: readonly string[] = Object.keys(french);

const capital = (text: string) => text.charAt(0).toLocaleUpperCase() + text.slice(1);

/** Cuisines are free words of the chefs: a known one is translated, any other shown as it is. */
export function useCuisine(): (code: string) => string {
  const chosen = locale.use();
  return (code) =>
    capital((chosen === 'fr' ? french[code] : undefined) ?? code.replaceAll('_', ' '));
}
