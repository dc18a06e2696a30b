import { berries } from './colours.tsx';
import type { Draw } from './draw.tsx';
import { around, blob, Leaf, Many, Slice, scatter } from './shapes.tsx';

export const creamy: Draw = (random, { sauce, second, green }) => (
  <>
    <circle r="46" fill={second} />
    <circle r="40" fill="#fff4dd" />
    <path d={blob(random, 33, 0.12)} fill={sauce} opacity=".5" />
    <path d={blob(random, 17, 0.16)} fill="#fffdf8" />
    <Many spots={scatter(random, 6, 26, 5)}>
      {(_, index) => <circle r="5" fill={berries[index % 4]} />}
    </Many>
    <Leaf size={11} fill={green} />
  </>
);

export const sweets: Draw = (random, { sauce, second, green }) => (
  <>
    <Many spots={[...around(6, 32, random.next()), { x: 0, y: 0, turn: 0 }]}>
      {(_, index) => (
        <>
          <path d={blob(random, 15, 0.08, 12)} fill={index % 2 ? '#c98f4c' : '#dba765'} />
          <path d={blob(random, 9, 0.14)} fill={index % 3 ? sauce : second} />
          <circle cx="-2" cy="-3" r="2.4" fill="#fff8ea" />
        </>
      )}
    </Many>
    <Many spots={around(3, 47, 1)}>{() => <Leaf size={6} fill={green} />}</Many>
  </>
);

export const drink: Draw = (random, { sauce, second, green }) => (
  <>
    <circle r="42" fill="#fff" opacity=".55" />
    <circle r="38" fill={sauce} />
    <circle r="31" fill={second} opacity=".55" />
    {scatter(random, 4, 17, 4).map((spot) => (
      <rect
        key={spot.turn}
        x="-10"
        y="-10"
        width="20"
        height="20"
        rx="4.5"
        transform={`translate(${spot.x} ${spot.y}) rotate(${spot.turn})`}
        fill="#fff"
        opacity=".5"
        stroke="#fff"
        strokeWidth="1.5"
      />
    ))}
    <g transform="translate(22 -24) rotate(20)">
      <Slice radius={16} rim="#e8ab24" flesh="#fbdc7c" />
    </g>
    <g transform="translate(-14 12) rotate(-30)">
      <Leaf size={12} fill={green} />
    </g>
    <g transform="translate(-6 20) rotate(40)">
      <Leaf size={10} fill={green} />
    </g>
    <path d="M-8-6L-52-48" stroke="#d9503f" strokeWidth="6" strokeLinecap="round" />
    <path d="M-8-6L-52-48" stroke="#fff" strokeWidth="6" strokeDasharray="5 7" />
    <path
      d="M-30 8A31 31 0 0 0 2 30"
      fill="none"
      stroke="#fff"
      strokeOpacity=".6"
      strokeWidth="3.5"
      strokeLinecap="round"
    />
  </>
);

export const bread: Draw = (random, { green }) => (
  <>
    {[-26, 4, 32].map((y, index) => (
      <g key={y} transform={`translate(${index % 2 ? 6 : -4} ${y}) rotate(${-16 + index * 7})`}>
        <rect
          x="-46"
          y="-15"
          width="92"
          height="30"
          rx="15"
          fill={index % 2 ? '#d79b4d' : '#c98739'}
        />
        <rect x="-40" y="-12" width="76" height="15" rx="8" fill="#ecc07c" opacity=".6" />
        {[-26, -6, 14].map((x) => (
          <path
            key={x}
            d={`M${x}-9L${x + 11} 9`}
            stroke="#fbe6bd"
            strokeWidth="4.5"
            strokeLinecap="round"
          />
        ))}
      </g>
    ))}
    <Many spots={scatter(random, 14, 44, 6)}>
      {() => <ellipse rx="2.4" ry="1.3" fill="#fdf1d4" />}
    </Many>
    <Many spots={scatter(random, 4, 46, 6)}>{() => <Leaf size={6} fill={green} />}</Many>
  </>
);
