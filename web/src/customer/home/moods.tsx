import { DishPicture } from '@foodiefast/ui/food/picture';
import { Link } from '@tanstack/react-router';
import { Search } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { Schemas } from '../../api/client.ts';
import { useCuisine } from '../cuisine.ts';
import { tableWords } from '../table-words.ts';

const shownMax = 12;

/** The cuisines that cook near, most first, each with a plate of it. */
export function Moods({ kitchens }: { kitchens: readonly Schemas['KitchenSummary'][] }) {
  const { t } = useTranslation('customer');
  const cuisine = useCuisine();
  const counts = new Map<string, number>();
  for (const code of kitchens.flatMap((it) => it.cuisines)) {
    counts.set(code, (counts.get(code) ?? 0) + 1);
  }
  const codes = [...counts].toSorted(([, a], [, b]) => b - a).slice(0, shownMax);
  return (
    <div className="mt-5 grid gap-4">
      <Link to="/search" className="field-shape flex max-w-xl items-center gap-3 text-soft">
        <Search size={20} aria-hidden="true" />
        {t('home.findPlaceholder')}
      </Link>
      <ul
        aria-label={t('home.cuisines')}
        className="no-bar -mx-4 flex gap-3 overflow-x-auto px-4 py-1"
      >
        {codes.map(([code]) => (
          <li key={code} className="shrink-0">
            <Link
              to="/search"
              search={{ cuisine: code }}
              className="grid w-20 justify-items-center gap-1.5 rounded-md py-1 text-center text-xs font-semibold"
            >
              <span className="size-16 overflow-hidden rounded-full">
                <DishPicture
                  seed={code}
                  words={tableWords({ name: code, cuisines: [code] })[0] ?? code}
                />
              </span>
              <span className="line-clamp-2 leading-tight">{cuisine(code)}</span>
            </Link>
          </li>
        ))}
      </ul>
    </div>
  );
}
