import { Plated } from '@foodiefast/ui/food/scene';
import { cake, dumplings, pizza, ramen, rice, salad } from '@foodiefast/ui/food/showpieces';
import { Tiles } from './tiles.tsx';

const shown = [
  ['lyon-1', 'ramen', ramen],
  ['lyon-2', 'pizza tomato', pizza],
  ['lyon-7', 'salade', salad],
  ['lyon-4', 'rice curry', rice],
  ['lyon-5', 'tart lemon', cake],
  ['lyon-9', 'pierogi', dumplings],
] as const;

export const WelcomePictures = () => (
  <Tiles
    pictures={shown.map(([seed, words, draw]) => (
      <Plated key={seed} seed={seed} words={words} draw={draw} />
    ))}
  />
);
