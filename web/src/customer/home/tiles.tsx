import type { ReactNode } from 'react';

const places = [0, 1, 2, 3, 4, 5] as const;

/** Six squares beside the greeting, empty until there are pictures in them. */
export const Tiles = ({ pictures }: { pictures?: readonly ReactNode[] }) => (
  <div className="grid grid-cols-3 gap-3 lg:grid-cols-2" aria-hidden="true">
    {places.map((index) => (
      <div
        key={index}
        className={`aspect-square overflow-hidden rounded-xl bg-sunk ${index % 2 ? 'lg:translate-y-8' : ''}`}
      >
        {pictures?.[index]}
      </div>
    ))}
  </div>
);
