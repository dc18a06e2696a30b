import type { ReactNode } from 'react';
import type { Palette } from './colours.tsx';
import * as dishes from './dishes.tsx';
import type { Random } from './random.tsx';
import * as sweets from './sweets.tsx';

export type Draw = (random: Random, palette: Palette) => ReactNode;

/** The first that fits the words of a dish says how it is drawn. */
const kinds: readonly [hint: RegExp, draw: Draw][] = [
  [
    /\b(soup|soupe|ramen|ph[oở]|bouillon|broth|harira|lablabi|velouté|gratinée|miso|laksa|bò kho|chorba|tom)\b/i,
    dishes.soup,
  ],
  [
    /cake|gâteau|tart|mousse|baklava|flan|pudding|crème|ice cream|glace|cookie|brownie|tiramis|mochi|nata|knaf|halva|fondant|panna|éclair|choux|praline|sweet|dessert|brigadeiro|kheer|halo|riz au lait|merveilleux|madeleine|churro/i,
    sweets.cake,
  ],
  [
    /juice|jus |lemonade|limonade|\btea\b|\bthé\b|coffee|café|bissap|lassi|ayran|beer|bière|wine|\bvin\b|water|\beau\b|soda|cola|sirop|smoothie|horchata|agua|kombucha|cidre|cider|guaran|maté|infusion|sake|côtes|beaujolais|saké|chai/i,
    sweets.drink,
  ],
  [
    /pizza|manakish|lahmacun|focaccia|khachapuri|flamme|pide|margherita|quatre|za.atar/i,
    dishes.pizza,
  ],
  [
    /dumpling|pierogi|ravioli|raviole|gyoza|mandu|momo|khinkali|dim sum|\bbao\b|siu mai|har gow|manti|wonton|bouchée|xiao/i,
    dishes.dumplings,
  ],
  [
    /spaghetti|tagliatelle|linguine|rigatoni|paccheri|ziti|pasta|pâtes|noodle|nouilles|pad thai|udon|soba|japchae|bún|mie|lo mein|dan dan/i,
    dishes.noodles,
  ],
  [/burger|smash|bagel|sandwich|banh|bánh|croque|bun\b|panini/i, dishes.burger],
  [
    /skewer|brochette|kebab|kebap|yakitori|satay|souvlaki|suya|şiş|sis|anticucho|adana/i,
    dishes.skewers,
  ],
  [
    /taco|arepa|wrap|burrito|shawarma|pita|dosa|crêpe|galette|fataya|samosa|empanada|quesad|gözleme|injera|kottu|roti/i,
    dishes.folded,
  ],
  [/bread|pain|croissant|brioche|naan|loaf|baguette|simit|börek|lavash|pastry|roll/i, sweets.bread],
  [/salad|salade|tabb?oul|fattoush|\bpoke\b|slaw|ceviche|crudités|lyonnaise/i, dishes.salad],
  [
    /accra|falafel|beignet|fritter|croquet|karaage|tempura|wing|nugget|fries|frites|pakora|chicken|poulet frit|bhaji|aloco|alloco|coxinha|kibb/i,
    dishes.bites,
  ],
  [/egg|œuf|omelet|shakshuka|tortilla|menemen|fry-up/i, dishes.eggs],
  [/hummus|houmous|mezze|meze|dip|tahini|baba|caviar|tzatziki|tapenade/i, dishes.dip],
];

const others: readonly Draw[] = [dishes.rice, dishes.stew, dishes.rice, dishes.salad];

export function kindOf(words: string, random: Random): Draw {
  const eaten = solid.test(words);
  const found = kinds.find(([hint, draw]) => hint.test(words) && !(eaten && draw === sweets.drink));
  return found?.[1] ?? random.pick(others);
}

/** Coq au vin is no drink. */
const solid =
  /chicken|poulet|coq|beef|bœuf|pork|porc|duck|canard|lamb|agneau|veau|veal|fish|poisson|salmon|saumon|rice|riz|mussel|moule|sausage|saucisse|tofu|set|plat/i;
