import { DishPicture, TablePicture } from '../food/picture.tsx';
import { Part } from './part.tsx';

const dishes = [
  'Ramen miso',
  'Margherita pizza',
  'Pierogi',
  'Spaghetti tomato',
  'Smash burger',
  'Brochettes',
  'Tacos',
  'Salade lyonnaise',
  'Accras',
  'Shakshuka',
  'Houmous',
  'Chicken rice',
  'Bœuf mijoté',
  'Tarte praline',
  'Limonade',
  'Baguette',
];

/** Drawn from names and ids: the same dish always looks the same, and none is a photo of another. */
export const Pictures = () => (
  <Part title="Pictures">
    <ul className="grid grid-cols-2 gap-3 sm:grid-cols-4">
      {dishes.map((name) => (
        <li key={name} className="overflow-hidden rounded-lg border border-line">
          <div className="aspect-[4/3]">
            <DishPicture seed={name} words={name} />
          </div>
          <p className="px-3 py-2 text-sm">{name}</p>
        </li>
      ))}
    </ul>
    <div className="h-56 overflow-hidden rounded-lg">
      <TablePicture seed="a table" words={['kebab', 'houmous', 'salade', 'limonade']} />
    </div>
  </Part>
);
