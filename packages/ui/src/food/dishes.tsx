import { brown, cream } from './colours.tsx';
import type { Draw } from './draw.tsx';
import { around, blob, Leaf, Many, Slice, scatter } from './shapes.tsx';

const gold = '#e0a13d';

export const noodles: Draw = (random, { sauce, green }) => (
  <>
    {scatter(random, 9, 26, 4).map((spot, index) => (
      // oxlint-disable-next-line no-array-index-key -- drawn once, never moved
      <g key={index} transform={`translate(${spot.x} ${spot.y}) rotate(${spot.turn})`}>
        {[20, 15, 10, 5].map((radius) => (
          <circle
            key={radius}
            r={radius}
            fill="none"
            stroke={radius % 2 ? '#f6d27e' : '#eec062'}
            strokeWidth="4"
            strokeDasharray="70 14"
          />
        ))}
      </g>
    ))}
    <path d={blob(random, 24, 0.22)} fill={sauce} />
    <Many spots={scatter(random, 7, 18, 3)}>
      {() => <circle r="4.5" fill={brown} opacity=".75" />}
    </Many>
    <Many spots={scatter(random, 6, 30, 6)}>{() => <Leaf size={6.5} fill={green} />}</Many>
    <Many spots={scatter(random, 18, 34, 5)}>
      {() => <rect width="5" height="1.6" rx=".8" fill={cream} />}
    </Many>
  </>
);

export const burger: Draw = (random, { green }) => (
  <>
    <g transform="translate(30 8)">
      {scatter(random, 16, 24, 5).map((spot, index) => (
        <rect
          // oxlint-disable-next-line no-array-index-key -- drawn once, never moved
          key={index}
          x={spot.x - 13}
          y={spot.y - 2.5}
          width="26"
          height="5.5"
          rx="1.5"
          transform={`rotate(${spot.turn} ${spot.x} ${spot.y})`}
          fill={index % 3 ? '#f2c350' : '#e5ab34'}
        />
      ))}
    </g>
    <g transform="translate(-16 -4)">
      <path d={blob(random, 39, 0.1, 13)} fill={green} />
      <path d={blob(random, 36, 0.08, 5)} fill="#f6b93a" />
      <circle r="33" fill="#c8813a" />
      <circle r="28" cx="-2" cy="-3" fill="#d9964c" />
      <path
        d="M-20-14A26 26 0 0 1 8-24"
        stroke="#efbf80"
        strokeWidth="4"
        strokeLinecap="round"
        fill="none"
      />
      <Many spots={scatter(random, 16, 24, 2)}>
        {() => <ellipse rx="2.6" ry="1.4" fill="#fdeecb" />}
      </Many>
    </g>
    <g transform="translate(26 -34)">
      <circle r="12" fill="#fffdf8" />
      <circle r="9" fill="#c23b28" />
    </g>
  </>
);

export const skewers: Draw = (random, { sauce, green }) => (
  <>
    <g transform={`rotate(${Math.round(random.between(-35, -15))})`}>
      {[-24, -2, 20].map((y) => (
        <g key={y} transform={`translate(0 ${y})`}>
          <path d="M-58 0H58" stroke="#c9a26a" strokeWidth="3" strokeLinecap="round" />
          {[-36, -14, 8, 30].map((x, index) => (
            <g key={x} transform={`translate(${x} 0)`}>
              <path d={blob(random, 11, 0.14, 7)} fill={index % 2 ? sauce : brown} />
              <path
                d="M-5-3L1 5M0-5L6 3"
                stroke="#4a2714"
                strokeOpacity=".45"
                strokeWidth="2"
                strokeLinecap="round"
              />
            </g>
          ))}
          <circle cx="-47" r="6" fill="#e4573d" />
          <rect x="38" y="-6" width="9" height="12" rx="3" fill={green} />
        </g>
      ))}
    </g>
    <g transform="translate(32 34)">
      <Slice radius={12} rim="#eab729" flesh="#fbe38a" />
    </g>
    <Many spots={scatter(random, 8, 46, 6)}>{() => <Leaf size={5} fill={green} />}</Many>
  </>
);

export const folded: Draw = (random, { sauce, second, green }) => (
  <>
    {[-28, 0, 28].map((x, index) => (
      <g
        key={x}
        transform={`translate(${x} ${index === 1 ? -6 : 4}) rotate(${90 + (index - 1) * 9})`}
      >
        <path d="M-38 10A38 34 0 0 1 38 10Z" fill="#f0cd86" />
        <path d={`M-34 8C-26-22 26-22 34 8Z`} fill={green} />
        {scatter(random, 8, 20, 4).map((spot, n) => (
          // oxlint-disable-next-line no-array-index-key -- drawn once, never moved
          <circle
            key={n}
            cx={spot.x * 1.2}
            cy={-4 + spot.y * 0.28}
            r={4.5}
            fill={[sauce, second, '#fff3dc', '#d94f3a'][n % 4]}
          />
        ))}
        <path d="M-40 12C-30-8 30-8 40 12 28 20-28 20-40 12Z" fill="#e8bb68" />
        <path
          d="M-26 8C-14 3 14 3 26 8"
          stroke="#c48f3c"
          strokeWidth="2"
          strokeLinecap="round"
          fill="none"
          strokeDasharray="5 6"
        />
      </g>
    ))}
    <g transform="translate(2 44)">
      <Slice radius={10} rim="#86ad35" flesh="#d9e89a" />
    </g>
  </>
);

export const bites: Draw = (random, { sauce, green }) => (
  <>
    <Many spots={scatter(random, 11, 36, 3)}>
      {(_, index) => (
        <>
          <path d={blob(random, 14, 0.13, 8)} fill={index % 3 ? '#c07a2e' : gold} />
          <path
            d={blob(random, 9, 0.2, 7)}
            fill="#e9b45c"
            opacity=".65"
            transform="translate(-2 -3)"
          />
          <circle cx="4" cy="4" r="1.5" fill="#8a5220" />
          <circle cx="-5" cy="3" r="1.2" fill="#8a5220" />
        </>
      )}
    </Many>
    <g transform="translate(24 20)">
      <circle r="19" fill="#fffdf8" stroke="#d9cfc0" strokeWidth="2" />
      <circle r="15" fill={sauce} />
      <path
        d="M-8-3C-3-8 4-8 8-3"
        stroke="#fff"
        strokeOpacity=".5"
        strokeWidth="2.5"
        strokeLinecap="round"
        fill="none"
      />
    </g>
    <Many spots={scatter(random, 7, 44, 6)}>{() => <Leaf size={6} fill={green} />}</Many>
  </>
);

export const shakshuka: Draw = (random, { sauce, second, green }) => (
  <>
    <circle r="51" fill={sauce} />
    <path d={blob(random, 42, 0.12)} fill={second} opacity=".7" />
    {around(3, 22, random.between(0, 2)).map((spot) => (
      <g key={spot.turn} transform={`translate(${spot.x} ${spot.y})`}>
        <path d={blob(random, 17, 0.16)} fill="#fffaf0" />
        <circle r="7.5" fill="#f6a821" />
        <circle cx="-2" cy="-2.5" r="2" fill="#ffdc8c" />
      </g>
    ))}
    <Many spots={scatter(random, 11, 42, 6)}>{() => <Leaf size={5.5} fill={green} />}</Many>
    <Many spots={scatter(random, 9, 42, 6)}>
      {() => <circle r="2.2" fill="#7a2c1a" opacity=".6" />}
    </Many>
  </>
);

export const dip: Draw = (random, { green }) => (
  <>
    <path d={blob(random, 48, 0.05, 12)} fill="#efd9ab" />
    {[40, 30, 20, 10].map((radius) => (
      <circle
        key={radius}
        r={radius}
        fill="none"
        stroke={radius % 20 ? '#e2c68e' : '#f8ebcd'}
        strokeWidth="5"
        strokeDasharray={`${radius * 4} 12`}
      />
    ))}
    <path d={blob(random, 15, 0.25)} fill="#d9a521" opacity=".85" />
    <Many spots={scatter(random, 10, 32, 5)}>
      {() => <circle r="4" fill="#d8b26a" stroke="#c29a4f" />}
    </Many>
    <Many spots={scatter(random, 18, 40, 5)}>{() => <circle r="1.3" fill="#b5412b" />}</Many>
    <Many spots={scatter(random, 6, 34, 6)}>{() => <Leaf size={6} fill={green} />}</Many>
  </>
);

export const stew: Draw = (random, { sauce, second, green }) => (
  <>
    <circle r="52" fill={sauce} />
    <path d={blob(random, 44, 0.1)} fill={second} opacity=".5" />
    <Many spots={scatter(random, 10, 34, 4)}>
      {(_, index) => (
        <path
          d={blob(random, 11, 0.16, 7)}
          fill={[brown, '#e08a2f', '#f2d38a', '#6d3a1f'][index % 4]}
        />
      )}
    </Many>
    <path
      d="M-30 18C-12 34 16 30 30 10"
      fill="none"
      stroke={cream}
      strokeWidth="4"
      strokeLinecap="round"
      opacity=".85"
    />
    <Many spots={scatter(random, 9, 38, 6)}>{() => <Leaf size={7} fill={green} />}</Many>
    <Many spots={scatter(random, 14, 42, 5)}>{() => <circle r="1.7" fill="#fbe7b0" />}</Many>
  </>
);
