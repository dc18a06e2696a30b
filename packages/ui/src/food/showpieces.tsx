import { berries, brown, cream } from './colours.tsx';
import type { Draw } from './draw.tsx';
import { around, blob, EggHalf, Leaf, Many, Slice, scatter } from './shapes.tsx';

// What a new visitor sees first is in a file of its own: it comes without the other drawings.
export const ramen: Draw = (random, { sauce, second, green }) => (
  <>
    <circle r="52" fill={sauce} />
    <circle r="45" fill={second} opacity=".55" />
    {[-22, -14, -6, 2, 10].map((y, index) => (
      <path
        key={y}
        d={`M-38 ${y + 8}C-22 ${y - 8} -10 ${y + 18} 6 ${y + 2}S30 ${y - 2} ${36 - index * 3} ${y + 8}`}
        fill="none"
        stroke="#f7dd9c"
        strokeWidth="4.5"
        strokeLinecap="round"
      />
    ))}
    <g transform="translate(16 -20) rotate(20)">
      <EggHalf radius={13} />
    </g>
    <g transform="translate(-20 -24) rotate(-25)">
      <rect x="-14" y="-8" width="28" height="16" rx="7" fill="#b5653c" />
      <path d="M-9-3H9M-9 3H9" stroke="#e9b48d" strokeWidth="2" strokeLinecap="round" />
    </g>
    <Many spots={scatter(random, 16, 38, 5)}>
      {() => <circle r="2.6" fill="none" stroke={green} strokeWidth="1.8" />}
    </Many>
  </>
);

export const pizza: Draw = (random, { sauce, green }) => (
  <>
    <path d={blob(random, 58, 0.03, 14)} fill="#d99a4e" />
    <path d={blob(random, 50, 0.04, 14)} fill={sauce} />
    <Many spots={scatter(random, 9, 36, 4)}>
      {() => <path d={blob(random, 11, 0.25, 7)} fill={cream} />}
    </Many>
    <Many spots={scatter(random, 7, 34, 5)}>
      {() => <Slice radius={7} rim="#b93327" flesh="#dd5b43" parts={5} />}
    </Many>
    <Many spots={scatter(random, 7, 32, 7)}>{() => <Leaf size={7} fill={green} />}</Many>
    <Many spots={around(12, 55, random.next())}>
      {() => <circle r="3" fill="#a86a2c" opacity=".6" />}
    </Many>
    <path
      d="M-58 0H58M-29-50L29 50M29-50L-29 50"
      stroke="#7c3a1e"
      strokeOpacity=".28"
      strokeWidth="1.4"
    />
  </>
);

export const dumplings: Draw = (random, { sauce, green }) => (
  <>
    <Many spots={around(7, 34, random.between(0, 1))}>
      {() => (
        <g transform="rotate(90)">
          <path d="M-17 6C-15-12 15-12 17 6 10 13-10 13-17 6Z" fill="#f7e7c4" />
          <path
            d="M-17 6C-10 0-8 8-4 1 0 8 4 0 8 7 10 0 14 6 17 6"
            fill="none"
            stroke="#d8b273"
            strokeWidth="2.2"
            strokeLinecap="round"
          />
          <path
            d="M-8-4C-3-7 4-7 9-4"
            stroke="#fffaf0"
            strokeWidth="2"
            fill="none"
            strokeLinecap="round"
          />
        </g>
      )}
    </Many>
    <circle r="15" fill="#fffdf8" stroke="#d9cfc0" strokeWidth="2" />
    <circle r="11.5" fill={sauce} />
    <Many spots={scatter(random, 5, 8, 1)}>{() => <circle r="1.6" fill={cream} />}</Many>
    <Many spots={scatter(random, 10, 44, 6)}>
      {() => <rect width="6" height="2.2" rx="1" fill={green} />}
    </Many>
  </>
);

export const salad: Draw = (random, { second }) => (
  <>
    <Many spots={scatter(random, 20, 44, 5)}>
      {(_, index) => (
        <Leaf size={15} fill={['#4f9a4c', '#78b453', '#35804d', '#a3c95f'][index % 4] ?? ''} />
      )}
    </Many>
    <Many spots={scatter(random, 6, 32, 5)}>
      {(_, index) =>
        index % 2 ? (
          <Slice radius={9.5} rim="#c63a2b" flesh="#ee7a62" parts={5} />
        ) : (
          <Slice radius={9} rim="#6ba04a" flesh="#dcebbd" parts={9} />
        )
      }
    </Many>
    <Many spots={scatter(random, 8, 38, 6)}>
      {() => <path d={blob(random, 5.5, 0.2, 5)} fill={cream} />}
    </Many>
    <Many spots={scatter(random, 12, 42, 6)}>{() => <circle r="2.8" fill={second} />}</Many>
    <Many spots={scatter(random, 5, 26, 8)}>
      {() => (
        <path
          d="M-7 0A7 7 0 0 1 7 0"
          fill="none"
          stroke="#b06bb0"
          strokeWidth="2.4"
          strokeLinecap="round"
        />
      )}
    </Many>
  </>
);

export const rice: Draw = (random, { sauce, second, green }) => (
  <>
    <g transform="translate(-14 2)">
      <path d={blob(random, 38, 0.06, 12)} fill="#fbf3df" />
      <Many spots={scatter(random, 40, 32, 3)}>
        {() => <ellipse rx="3.6" ry="1.4" fill={random.pick(['#fffdf5', '#efe2c0', '#f6ebcf'])} />}
      </Many>
    </g>
    <g transform="translate(18 4)">
      <path d={blob(random, 34, 0.12)} fill={sauce} />
      <Many spots={scatter(random, 8, 23, 3)}>
        {(_, index) => <path d={blob(random, 8.5, 0.2, 7)} fill={index % 2 ? second : brown} />}
      </Many>
      <path
        d="M-18-14C-8-24 10-24 18-14"
        fill="none"
        stroke="#fff"
        strokeOpacity=".28"
        strokeWidth="4"
        strokeLinecap="round"
      />
    </g>
    <g transform="translate(-6 -36) rotate(20)">
      <Slice radius={11} rim="#86ad35" flesh="#dcebbd" parts={9} />
    </g>
    <Many spots={scatter(random, 8, 40, 6)}>{() => <Leaf size={6.5} fill={green} />}</Many>
  </>
);

export const cake: Draw = (random, { sauce, second, green }) => (
  <>
    <circle r="46" fill="#c98f4c" />
    <Many spots={around(22, 46)}>{() => <circle r="4" fill="#dba765" />}</Many>
    <circle r="40" fill={sauce} />
    <path d={blob(random, 32, 0.1)} fill={second} opacity=".6" />
    <Many spots={around(8, 29, random.next())}>
      {(_, index) => (
        <>
          <circle r="8" fill="#fff8ea" />
          <circle r="5" cx="-1.5" cy="-1.5" fill="#fffdf8" />
          {index % 2 === 0 && <circle r="4" fill={berries[index % 4]} />}
        </>
      )}
    </Many>
    <Many spots={scatter(random, 5, 11, 1)}>
      {(_, index) => <circle r="5" fill={berries[index % 4]} />}
    </Many>
    <Many spots={around(3, 13, 1)}>{() => <Leaf size={6} fill={green} />}</Many>
  </>
);
