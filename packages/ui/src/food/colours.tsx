import type { Random } from './random.tsx';

export type Palette = {
  cloth: string;
  thread: string;
  plate: string;
  rim: string;
  sauce: string;
  second: string;
  green: string;
};

export const cream = '#fff6df';
export const brown = '#9c5f2c';
export const berries = ['#b3274f', '#7a2450', '#d9455f', '#3d3a78'] as const;

const cloths: readonly [cloth: string, thread: string][] = [
  ['#f2c14e', '#e4a92c'],
  ['#56305f', '#6a3f75'],
  ['#2f6f57', '#3b8468'],
  ['#d65f46', '#e37a60'],
  ['#43609f', '#5675b8'],
  ['#e9a9ad', '#dd9197'],
  ['#a7cbdc', '#91bbcf'],
  ['#b7d7bf', '#a0c7aa'],
  ['#e8d5b4', '#dcc49b'],
  ['#d5cddb', '#c3b8cb'],
];

const plates: readonly [plate: string, rim: string][] = [
  ['#fffdf8', '#efe8dc'],
  ['#fffdf8', '#dfe8ee'],
  ['#f4ede0', '#dccfb9'],
  ['#3a2f40', '#2b2230'],
  ['#eaf1f2', '#c6dadd'],
];

const sauces: readonly [hint: RegExp, sauce: string, second: string][] = [
  [/\bwater\b|^eau /i, '#8fc7dd', '#c9e8f2'],
  [/choco|cacao|coffee|café|mole|brownie/i, '#5b3423', '#7a4a32'],
  [
    /bissap|betterave|beet|raspberry|framboise|cerise|cherry|strawberry|fraise/i,
    '#b3274f',
    '#d65678',
  ],
  [
    /mango|mangue|orange|carrot|carotte|potiron|pumpkin|citrouille|apricot|abricot/i,
    '#f09a2a',
    '#f7bb5d',
  ],
  [
    /lemon|citron|saffron|safran|curry|turmeric|curcuma|korma|maïs|corn|miel|honey/i,
    '#efb02e',
    '#f7cd6b',
  ],
  [
    /pesto|herb|épinard|spinach|vert|green|menthe|mint|leek|poireau|avocado|avocat|pistach|matcha/i,
    '#6f9a3c',
    '#93b95a',
  ],
  [
    /tomat|chilli|piment|harissa|rouge|red|arrabb|masala|paprika|kimchi|shakshuka/i,
    '#cf4a2c',
    '#e4703f',
  ],
  [
    /coco|cream|crème|cheese|fromage|yogh?urt|yaourt|tahini|lait|milk|riz au/i,
    '#f3e3bd',
    '#fbf1d8',
  ],
  [
    /bean|haricot|lentil|lentille|beef|bœuf|boeuf|lamb|agneau|stew|ragoût|mijot/i,
    '#8a4a2b',
    '#a8643b',
  ],
];

const anySauce: readonly [string, string][] = [
  ['#c9622f', '#e28a4c'],
  ['#a8492a', '#c96d43'],
  ['#d9962f', '#edb85c'],
  ['#8f5a33', '#b17c4d'],
];

export function paletteOf(random: Random, words: string): Palette {
  const [cloth, thread] = random.pick(cloths);
  const [plate, rim] = random.pick(plates);
  const hinted = sauces.find(([hint]) => hint.test(words));
  const [sauce, second] = hinted ? [hinted[1], hinted[2]] : random.pick(anySauce);
  return {
    cloth,
    thread,
    plate,
    rim,
    sauce,
    second,
    green: random.pick(['#3f8f55', '#5a9e48', '#2f7f58']),
  };
}
