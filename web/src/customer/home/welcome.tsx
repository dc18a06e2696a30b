import { Bike, ChefHat, ShieldCheck } from 'lucide-react';
import { lazy, Suspense } from 'react';
import { useTranslation } from 'react-i18next';
import { AddressSearch } from '../place/address-search.tsx';
import { place } from '../place/place.ts';
import { fetchFeed } from './fetch-feed.ts';
import { Tiles } from './tiles.tsx';

// After what is read: drawing them would keep it waiting.
const Pictures = lazy(async () => ({
  default: (await import('./welcome-pictures.tsx')).WelcomePictures,
}));

/** The first page of a new visitor. */
export function Welcome() {
  const { t } = useTranslation('customer');
  return (
    <main id="main" className="flex-1">
      <div className="mx-auto grid max-w-6xl gap-8 px-4 pt-8 pb-12 lg:grid-cols-[1.1fr_1fr] lg:items-center lg:gap-14 lg:pt-16">
        <div>
          <h1 className="max-w-xl text-4xl">{t('hero.title')}</h1>
          <p className="mt-4 max-w-lg text-lg text-soft">{t('hero.text')}</p>
          <div className="mt-7 max-w-lg" onFocus={() => void fetchFeed()}>
            <AddressSearch
              big
              onPick={({ line1, postcode, city, point }) =>
                place.set({ line1, postcode, city, point })
              }
            />
          </div>
        </div>
        <Suspense fallback={<Tiles />}>
          <Pictures />
        </Suspense>
      </div>
      <div className="border-t border-line bg-sunk">
        <ul className="mx-auto grid max-w-6xl gap-6 px-4 py-10 sm:grid-cols-3">
          <Fact icon={ChefHat} title={t('hero.fact1')} text={t('hero.fact1Text')} />
          <Fact icon={ShieldCheck} title={t('hero.fact2')} text={t('hero.fact2Text')} />
          <Fact icon={Bike} title={t('hero.fact3')} text={t('hero.fact3Text')} />
        </ul>
      </div>
    </main>
  );
}

const Fact = ({ icon: Icon, title, text }: { icon: typeof Bike; title: string; text: string }) => (
  <li className="flex gap-4">
    <span className="grid size-12 shrink-0 place-items-center rounded-full bg-spice text-on-spice">
      <Icon size={24} aria-hidden="true" />
    </span>
    <div>
      <h2 className="text-lg">{title}</h2>
      <p className="text-soft">{text}</p>
    </div>
  </li>
);
