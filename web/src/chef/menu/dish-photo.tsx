import { DishPicture } from '@foodiefast/ui/food/picture';
import type { DraftDish } from './menu-query.ts';

/** The chef's photo, or our drawing where there is none. */
export const DishPhoto = ({ dish }: { dish: Pick<DraftDish, 'id' | 'name' | 'photo'> }) =>
  dish.photo ? (
    <img src={dish.photo.small} alt="" loading="lazy" className="block size-full object-cover" />
  ) : (
    <DishPicture seed={dish.id} words={`${dish.name.en} ${dish.name.fr}`} />
  );
