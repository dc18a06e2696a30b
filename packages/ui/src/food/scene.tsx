import type { ReactNode } from 'react';
import { cx } from '../cx.tsx';
import { type Palette, paletteOf } from './colours.tsx';
import type { Draw } from './draw.tsx';
import { type Random, randomOf } from './random.tsx';

/** One plate on its cloth, its colours chosen by seed and words. */
export function Plated({
  seed,
  words,
  draw,
  className,
}: {
  seed: string;
  words: string;
  draw: Draw;
  className?: string | undefined;
}) {
  const random = randomOf(seed);
  const palette = paletteOf(random, words);
  return (
    <Scene className={className} box="-80 -68 160 136" random={random} palette={palette}>
      <Plate random={random} palette={palette} draw={draw} />
    </Scene>
  );
}

export const Scene = ({
  box,
  random,
  palette,
  className,
  children,
}: {
  box: string;
  random: Random;
  palette: Palette;
  className: string | undefined;
  children: ReactNode;
}) => (
  <svg
    viewBox={box}
    preserveAspectRatio="xMidYMid slice"
    aria-hidden="true"
    className={cx('block size-full dark:brightness-[0.86]', className)}
  >
    <rect x="-200" y="-200" width="400" height="400" fill={palette.cloth} />
    <Cloth random={random} thread={palette.thread} />
    {children}
  </svg>
);

function Cloth({ random, thread }: { random: Random; thread: string }) {
  const lines = Array.from({ length: 15 }, (_, index) => -168 + index * 24);
  const style = random.pick(['stripes', 'checks', 'plain', 'dots', 'diagonal']);
  if (style === 'plain') return <circle cx="-150" cy="-110" r="150" fill={thread} opacity=".5" />;
  if (style === 'dots') {
    return lines.flatMap((y, row) =>
      lines.map((x) => (
        <circle key={`${x} ${y}`} cx={x + (row % 2) * 12} cy={y} r="3" fill={thread} />
      )),
    );
  }
  const turn = style === 'diagonal' ? 45 : 0;
  const down = lines.map((x) => `M${x}-260V260`).join('');
  const across = style === 'checks' ? lines.map((y) => `M-260 ${y}H260`).join('') : '';
  return (
    <path
      d={down + across}
      stroke={thread}
      strokeWidth={style === 'checks' ? 9 : 7}
      strokeOpacity={style === 'checks' ? 0.5 : 0.8}
      transform={`rotate(${turn})`}
    />
  );
}

export const Plate = ({
  random,
  palette,
  draw,
}: {
  random: Random;
  palette: Palette;
  draw: Draw;
}) => (
  <g>
    <ellipse cx="5" cy="9" rx="65" ry="63" fill="#1d0d24" opacity=".2" />
    <circle r="64" fill={palette.rim} />
    <circle r="62" fill={palette.plate} />
    <circle r="54" fill="none" stroke={palette.rim} strokeWidth="1.5" />
    <g transform={`rotate(${Math.round(random.between(-25, 25))})`}>{draw(random, palette)}</g>
  </g>
);
