import { cream } from './colours.tsx';
import type { Draw } from './draw.tsx';
import { around, blob, EggHalf, Leaf, Many, Slice, scatter } from './shapes.tsx';

export const soup: Draw = (random, { sauce, second, green }) => (
  <>
    <circle r="51" fill={sauce} />
    <circle r="45" fill={second} />
    <path
      d="M-26 6C-26-22 14-30 24-6 30 14-2 26-10 8-13-3 6-8 9 2"
      fill="none"
      stroke={cream}
      strokeWidth="5"
      strokeLinecap="round"
      opacity=".9"
    />
    <Many spots={scatter(random, 6, 32, 8)}>{() => <Leaf size={6} fill={green} />}</Many>
    <Many spots={scatter(random, 14, 40, 6)}>
      {() => <circle r="1.6" fill="#5b3423" opacity=".5" />}
    </Many>
  </>
);

export const toast: Draw = (random, { green }) => (
  <>
    {[-1, 1].map((side) => (
      <g key={side} transform={`translate(${side * 17} ${side * -7}) rotate(${side * 12})`}>
        <rect x="-25" y="-33" width="50" height="66" rx="11" fill="#c98739" />
        <rect x="-21" y="-29" width="42" height="58" rx="9" fill="#f3d695" />
        <path d={blob(random, 21, 0.16)} fill="#f0b54a" />
        <Many spots={scatter(random, 5, 15, 3)}>
          {() => <circle r="3.4" fill="#a8622a" opacity=".7" />}
        </Many>
      </g>
    ))}
    <Many spots={around(5, 45, random.next())}>{() => <Leaf size={8} fill={green} />}</Many>
  </>
);

export const omelette: Draw = (random, { green }) => (
  <>
    <path d="M-44 6C-40-34 40-34 44 6 34 26-34 26-44 6Z" fill="#f1b93a" />
    <path d="M-38 4C-32-24 32-24 38 4 24 14-24 14-38 4Z" fill="#f9d566" />
    <path
      d="M-24-6C-10-14 10-14 24-6"
      fill="none"
      stroke="#d99526"
      strokeWidth="3"
      strokeLinecap="round"
    />
    <Many spots={scatter(random, 11, 26, 5)}>{() => <Leaf size={4} fill={green} />}</Many>
    <Many spots={[-18, 0, 18].map((x) => ({ x, y: 38, turn: x * 3 }))}>
      {() => <Leaf size={11} fill={green} />}
    </Many>
  </>
);

export const eggs: Draw = (random, { green }) => (
  <>
    <Many spots={scatter(random, 9, 42, 4)}>{() => <Leaf size={13} fill={green} />}</Many>
    <Many spots={around(3, 24, random.between(0, 2))}>{() => <EggHalf radius={17} />}</Many>
    <Many spots={scatter(random, 12, 34, 5)}>
      {() => <rect width="6" height="1.8" rx=".9" fill={green} />}
    </Many>
  </>
);

export const wrap: Draw = (random, { sauce, green }) => (
  <g transform={`rotate(${Math.round(random.between(-24, -8))})`}>
    <rect x="-54" y="-24" width="108" height="46" rx="22" fill="#c98739" />
    <Many spots={[-36, -18, 0, 18, 36].map((x) => ({ x, y: 2, turn: 20 }))}>
      {() => <Leaf size={15} fill={green} />}
    </Many>
    <Many spots={[-28, -6, 16, 34].map((x) => ({ x, y: 5, turn: 0 }))}>
      {(_, index) =>
        index % 2 ? (
          <Slice radius={8} rim="#c63a2b" flesh="#ee7a62" parts={5} />
        ) : (
          <path d={blob(random, 9, 0.2)} fill={sauce} />
        )
      }
    </Many>
    <rect x="-54" y="-26" width="108" height="24" rx="12" fill="#e0ac5f" />
    {[-32, -8, 16].map((x) => (
      <path
        key={x}
        d={`M${x}-20L${x + 12}-9`}
        stroke="#fbe6bd"
        strokeWidth="4"
        strokeLinecap="round"
      />
    ))}
  </g>
);

export const curry: Draw = (random, { sauce, second, green }) => (
  <>
    <path d={blob(random, 48, 0.06, 12)} fill={sauce} />
    <Many spots={scatter(random, 34, 38, 3)}>
      {(_, index) => <ellipse rx="4.4" ry="3.2" fill={index % 2 ? second : '#7d5a2c'} />}
    </Many>
    <path
      d="M-28 16C-10 32 16 28 28 8"
      fill="none"
      stroke={cream}
      strokeWidth="4"
      strokeLinecap="round"
      opacity=".85"
    />
    <Many spots={scatter(random, 7, 32, 6)}>{() => <Leaf size={7} fill={green} />}</Many>
  </>
);

export const gratin: Draw = (random, { sauce, green }) => (
  <>
    <rect x="-48" y="-36" width="96" height="72" rx="24" fill={sauce} />
    <rect x="-43" y="-31" width="86" height="62" rx="20" fill="#f0c263" />
    <Many spots={scatter(random, 12, 30, 5)}>
      {(_, index) => (
        <path d={blob(random, 8, 0.25)} fill={index % 3 ? '#f9dd94' : '#b9722c'} opacity=".85" />
      )}
    </Many>
    <Many spots={scatter(random, 8, 28, 5)}>{() => <Leaf size={4.5} fill={green} />}</Many>
  </>
);

export const plate: Draw = (random, { sauce, green }) => (
  <>
    <path
      d="M-34 14A37 37 0 0 0 34 14"
      fill="none"
      stroke={sauce}
      strokeWidth="6"
      strokeLinecap="round"
    />
    <Many spots={scatter(random, 3, 10, 3)}>{() => <Leaf size={14} fill={green} />}</Many>
    <Many spots={around(7, 42, random.next())}>{() => <circle r="1.8" fill={sauce} />}</Many>
  </>
);
