import { memo } from 'react';
import { paletteOf } from './colours.tsx';
import * as dishes from './dishes.tsx';
import type { Draw } from './draw.tsx';
import { type Kind, kindOf } from './kinds.tsx';
import * as plain from './plain.tsx';
import { randomOf } from './random.tsx';
import { Plate, Plated, Scene } from './scene.tsx';
import * as showpieces from './showpieces.tsx';
import * as sweets from './sweets.tsx';

const draws: Readonly<Record<Kind, Draw>> = { ...dishes, ...plain, ...showpieces, ...sweets };

type Props = { seed: string; words: string; className?: string };

/** A dish from above, drawn from its name and id: always the same one, nobody's photo. */
export const DishPicture = memo(function DishPicture({ seed, words, className }: Props) {
  return <Plated seed={seed} words={words} draw={draws[kindOf(words)]} className={className} />;
});

/** A table set by a kitchen: three of what it cooks. */
export const TablePicture = memo(function TablePicture({
  seed,
  words,
  className,
}: Omit<Props, 'words'> & { words: readonly string[] }) {
  const random = randomOf(seed);
  const palette = paletteOf(random, words.join(' '));
  const places: readonly [x: number, y: number, scale: number][] = [
    [-12 + random.between(-8, 8), random.between(-5, 9), 1],
    [92 + random.between(-5, 5), -30 + random.between(-8, 8), 0.72],
    [-112 + random.between(-8, 4), 26 + random.between(-12, 8), 0.66],
    [78 + random.between(-5, 5), 58, 0.4],
  ];
  return (
    <Scene className={className} box="-140 -70 280 140" random={random} palette={palette}>
      {places.map(([x, y, scale], index) => {
        const dish = words[index % Math.max(1, words.length)] ?? '';
        const own = randomOf(`${seed}${index}`);
        return (
          <g key={scale} transform={`translate(${Math.round(x)} ${Math.round(y)}) scale(${scale})`}>
            <Plate random={own} palette={paletteOf(own, dish)} draw={draws[kindOf(dish)]} />
          </g>
        );
      })}
    </Scene>
  );
});
