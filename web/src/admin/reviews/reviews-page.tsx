import { Skeleton } from '@foodiefast/ui/skeleton';
import { EmptyState } from '@foodiefast/ui/states';
import { useInfiniteQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { PagesView } from '../../shell/pages-view.tsx';
import { ChoiceFilter, Filters } from '../parts/filters.tsx';
import { Page } from '../parts/page.tsx';
import { useFilters } from '../parts/use-filters.ts';
import { HideSheet } from './hide-sheet.tsx';
import { ReviewCard } from './review-card.tsx';
import { type Review, reviewsQuery } from './reviews-query.ts';
import { type ReviewsSearch, shownStates, starLimits } from './reviews-search.ts';

/** What is said of kitchens, and what of it nobody should have to read. */
export function ReviewsPage() {
  const { t } = useTranslation('admin');
  const [search, set] = useFilters<ReviewsSearch>();
  const query = useInfiniteQuery(reviewsQuery(search));
  const [hiding, setHiding] = useState<Review>();
  return (
    <Page title={t('places.reviews')} intro={t('reviews.intro')}>
      <Filters>
        <ChoiceFilter
          label={t('reviews.stars')}
          value={search.stars}
          options={starLimits.map((value) => ({
            value,
            label: t('reviews.atMost', { count: Number(value) }),
          }))}
          onChange={(stars) => set({ stars })}
        />
        <ChoiceFilter
          label={t('reviews.seen')}
          value={search.seen}
          options={shownStates.map((value) => ({ value, label: t(`reviews.${value}`) }))}
          onChange={(seen) => set({ seen })}
        />
      </Filters>
      <PagesView
        query={query}
        loading={<Skeleton className="h-96" />}
        none={<EmptyState title={t('reviews.none')}>{t('reviews.noneText')}</EmptyState>}
      >
        {(items) => (
          <ul className="grid items-start gap-3 lg:grid-cols-2">
            {items.map((it) => (
              <li key={it.id}>
                <ReviewCard review={it} onHide={() => setHiding(it)} />
              </li>
            ))}
          </ul>
        )}
      </PagesView>
      {hiding && <HideSheet review={hiding} onClose={() => setHiding(undefined)} />}
    </Page>
  );
}
