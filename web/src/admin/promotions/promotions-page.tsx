import { Badge, type Tone } from '@foodiefast/ui/badge';
import { Button } from '@foodiefast/ui/button';
import { Skeleton } from '@foodiefast/ui/skeleton';
import { EmptyState } from '@foodiefast/ui/states';
import { useInfiniteQuery, useQueryClient } from '@tanstack/react-query';
import { Plus } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../i18n/format.ts';
import { PagesView } from '../../shell/pages-view.tsx';
import { ActSheet } from '../parts/act-sheet.tsx';
import { KitchenName } from '../parts/kitchen-name.tsx';
import { Page } from '../parts/page.tsx';
import { DataTable } from '../parts/table.tsx';
import { NewSheet } from './new-sheet.tsx';
import {
  endPromotion,
  type Promotion,
  type PromotionState,
  promotionsQuery,
  stateOf,
} from './promotions-query.ts';

const tones: Readonly<Record<PromotionState, Tone>> = {
  planned: 'news',
  running: 'good',
  over: 'calm',
};

/** The codes that customers can type, and what each gives. */
export function PromotionsPage() {
  const { t } = useTranslation('admin');
  const [creating, setCreating] = useState(false);
  const query = useInfiniteQuery(promotionsQuery);
  return (
    <Page
      title={t('places.promotions')}
      intro={t('promotions.intro')}
      aside={
        <Button icon={<Plus size={20} aria-hidden="true" />} onClick={() => setCreating(true)}>
          {t('promotions.new')}
        </Button>
      }
    >
      <PagesView
        query={query}
        loading={<Skeleton className="h-80" />}
        none={<EmptyState title={t('promotions.none')}>{t('promotions.noneText')}</EmptyState>}
      >
        {(items) => <List items={items} />}
      </PagesView>
      {creating && <NewSheet open onClose={() => setCreating(false)} />}
    </Page>
  );
}

function List({ items }: { items: readonly Promotion[] }) {
  const { t } = useTranslation('admin');
  const format = useFormat();
  const client = useQueryClient();
  const [ending, setEnding] = useState<Promotion>();
  const gives = ({ discount }: Promotion) =>
    'cents' in discount
      ? format.cents(discount.cents)
      : t('promotions.upTo', {
          part: format.percent(discount.basisPoints / 10_000),
          most: format.cents(discount.mostCents),
        });
  const moment = (at: string) => `${format.shortDay(at)}, ${format.time(at)}`;
  return (
    <>
      <DataTable
        caption={t('places.promotions')}
        file="promotions"
        rows={items}
        rowKey={(it) => it.id}
        columns={[
          {
            key: 'code',
            head: t('promotions.code'),
            plain: (it) => it.code,
            cell: (it) => <strong>{it.code}</strong>,
          },
          {
            key: 'state',
            head: t('promotions.state'),
            plain: (it) => t(`promotions.is.${stateOf(it)}`),
            cell: (it) => (
              <Badge tone={tones[stateOf(it)]}>{t(`promotions.is.${stateOf(it)}`)}</Badge>
            ),
          },
          { key: 'gives', head: t('promotions.gives'), plain: gives, cell: gives },
          {
            key: 'kitchen',
            head: t('promotions.kitchen'),
            cell: (it) =>
              it.kitchenId ? <KitchenName id={it.kitchenId} /> : t('promotions.everyKitchen'),
          },
          {
            key: 'from',
            head: t('promotions.from'),
            plain: (it) => it.from,
            cell: (it) => moment(it.from),
          },
          {
            key: 'until',
            head: t('promotions.until'),
            plain: (it) => it.until,
            cell: (it) => moment(it.until),
          },
          {
            key: 'budget',
            head: t('promotions.budget'),
            plain: (it) => it.budgetCents,
            cell: (it) => format.cents(it.budgetCents),
            figures: true,
          },
          {
            key: 'end',
            head: t('table.acts'),
            cell: (it) =>
              stateOf(it) === 'over' ? (
                '–'
              ) : (
                <Button size="sm" look="quiet" onClick={() => setEnding(it)}>
                  {t('promotions.end')}
                </Button>
              ),
          },
        ]}
      />
      {ending && (
        <ActSheet
          open
          title={t('promotions.endTitle', { code: ending.code })}
          submit={t('promotions.end')}
          danger
          act={async () => {
            await endPromotion(ending.id);
            await client.invalidateQueries({ queryKey: promotionsQuery.queryKey });
          }}
          onClose={() => setEnding(undefined)}
        >
          <p>{t('promotions.endText')}</p>
        </ActSheet>
      )}
    </>
  );
}
