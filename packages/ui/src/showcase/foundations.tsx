import { Part } from './part.tsx';

const colours = [
  ['page', 'bg-page text-ink'],
  ['sunk', 'bg-sunk text-ink'],
  ['card', 'bg-card text-ink'],
  ['raised', 'bg-raised text-ink'],
  ['ink', 'bg-ink text-page'],
  ['soft', 'bg-page text-soft'],
  ['brand', 'bg-brand text-on-brand'],
  ['brand tint', 'bg-brand-tint text-brand-text'],
  ['spice', 'bg-spice text-on-spice'],
  ['spice tint', 'bg-spice-tint text-spice-text'],
  ['good', 'bg-good-tint text-good'],
  ['bad', 'bg-bad-tint text-bad'],
  ['bad fill', 'bg-bad-fill text-white'],
  ['news', 'bg-news-tint text-news'],
] as const;

const sizes = ['text-4xl', 'text-3xl', 'text-2xl', 'text-xl'] as const;

export const Colours = () => (
  <Part title="Colour">
    <ul className="grid grid-cols-2 gap-3 sm:grid-cols-4 lg:grid-cols-7">
      {colours.map(([name, look]) => (
        <li
          key={name}
          className={`flex aspect-square items-end rounded-lg border border-line p-3 text-sm font-semibold ${look}`}
        >
          {name}
        </li>
      ))}
    </ul>
  </Part>
);

export const Type = () => (
  <Part title="Type">
    <div className="grid gap-4">
      {sizes.map((size) => (
        <p key={size} className={`font-display font-bold tracking-tight ${size}`}>
          Somebody near you is cooking
        </p>
      ))}
      <p className="text-lg">Large text, for the sentence after a title.</p>
      <p>Text as it is read: 1,490 cents of grouper, tomato rice, cassava and cabbage.</p>
      <p className="text-sm text-soft">Small and soft: what one may want to know as well.</p>
      <p className="tabular text-xs text-soft">
        The smallest, with digits of one width: 11:35 – 11:50
      </p>
    </div>
  </Part>
);
