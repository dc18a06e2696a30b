import type { ReactNode } from 'react';
import type { Random } from './random.tsx';

export type Spot = { x: number; y: number; turn: number };

const digits = (value: number) => Math.round(value * 10) / 10;

/** Points spread evenly over a disc, like seeds in a sunflower, a little shaken. */
export function scatter(random: Random, count: number, radius: number, shake = 3): Spot[] {
  const phase = random.between(0, Math.PI * 2);
  return Array.from({ length: count }, (_, index) => {
    const far = radius * Math.sqrt((index + 0.5) / count);
    const angle = phase + index * 2.399_963;
    return {
      x: digits(Math.cos(angle) * far + random.between(-shake, shake)),
      y: digits(Math.sin(angle) * far + random.between(-shake, shake)),
      turn: Math.round(random.between(0, 360)),
    };
  });
}

/** Points on a circle. */
export function around(count: number, radius: number, phase = 0): Spot[] {
  return Array.from({ length: count }, (_, index) => {
    const angle = phase + (index / count) * Math.PI * 2;
    return {
      x: digits(Math.cos(angle) * radius),
      y: digits(Math.sin(angle) * radius),
      turn: Math.round((angle * 180) / Math.PI),
    };
  });
}

/** A round thing that no machine made. */
export function blob(random: Random, radius: number, rough = 0.12, corners = 9): string {
  const ends = around(corners, 1, random.between(0, 6)).map(({ x, y }) => {
    const far = radius * random.between(1 - rough, 1 + rough);
    return { x: x * far, y: y * far };
  });
  const middle = (a: { x: number; y: number }, b: { x: number; y: number }) =>
    `${digits((a.x + b.x) / 2)} ${digits((a.y + b.y) / 2)}`;
  const at = (index: number) => ends[index % corners] as { x: number; y: number };
  const curves = ends.map(
    (end, index) => `Q${digits(end.x)} ${digits(end.y)} ${middle(end, at(index + 1))}`,
  );
  return `M${middle(at(corners - 1), at(0))}${curves.join('')}Z`;
}

export const at = ({ x, y, turn }: Spot, scale = 1): string =>
  `translate(${x} ${y}) rotate(${turn})${scale === 1 ? '' : ` scale(${digits(scale * 10) / 10})`}`;

/** One shape at many places. */
export const Many = ({
  spots,
  children,
}: {
  spots: readonly Spot[];
  children: (spot: Spot, index: number) => ReactNode;
}) =>
  spots.map((spot, index) => (
    // oxlint-disable-next-line no-array-index-key -- drawn once, never moved
    <g key={index} transform={at(spot)}>
      {children(spot, index)}
    </g>
  ));

export const Leaf = ({ size = 8, fill = '#3f8f55' }: { size?: number; fill?: string }) => (
  <g transform={`scale(${size / 8})`}>
    <path d="M-8 0C-4-6 4-6 8 0 4 6-4 6-8 0Z" fill={fill} />
    <path d="M-7 0H6" stroke="#fff" strokeOpacity=".45" strokeWidth=".9" />
  </g>
);

/** A slice of lemon, cucumber or tomato. */
export const Slice = ({
  radius = 10,
  rim,
  flesh,
  parts = 7,
}: {
  radius?: number;
  rim: string;
  flesh: string;
  parts?: number;
}) => (
  <g>
    <circle r={radius} fill={rim} />
    <circle r={radius * 0.82} fill={flesh} />
    {around(parts, radius * 0.78).map((end) => (
      <path
        key={end.turn}
        d={`M0 0L${end.x} ${end.y}`}
        stroke={rim}
        strokeOpacity=".7"
        strokeWidth={radius * 0.1}
      />
    ))}
  </g>
);

export const EggHalf = ({ radius = 12 }: { radius?: number }) => (
  <g>
    <ellipse rx={radius * 1.15} ry={radius * 0.9} fill="#fff9ec" />
    <circle cx={radius * 0.12} r={radius * 0.5} fill="#f5a623" />
    <circle cx={radius * -0.05} cy={radius * -0.15} r={radius * 0.14} fill="#ffd98a" />
  </g>
);
