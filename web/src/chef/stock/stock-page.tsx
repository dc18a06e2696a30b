import { Skeleton } from '@foodiefast/ui/skeleton';
import { EmptyState } from '@foodiefast/ui/states';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../i18n/format.ts';
import { QueryView } from '../../shell/query-view.tsx';
import { draftQuery } from '../menu/menu-query.ts';
import { PortionsSheet } from './portions-sheet.tsx';
import { stockQuery } from './stock-query.ts';
import { StockRow } from './stock-row.tsx';

/** What can be had today: one tap takes a dish off, another brings it back. */
export function StockPage() {
  const { t } = useTranslation('chef');
  const format = useFormat();
  const draft = useQuery(draftQuery);
  const stock = useQuery(stockQuery);
  const [counting, setCounting] = useState<string>();
  const loading = <Skeleton className="h-96" />;
  return (
    <div className="mx-auto grid w-full grid-cols-1 max-w-4xl gap-4">
      <div>
        <h1 className="text-2xl">{t('nav.stock')}</h1>
        {stock.data && (
          <p className="text-soft">
            {t('stock.day', { day: format.day(`${stock.data.serviceDate}T12:00:00Z`) })}
          </p>
        )}
      </div>
      <QueryView query={stock} loading={loading}>
        {({ serviceDate, items }) => (
          <QueryView query={draft} loading={loading}>
            {({ data: { sections } }) => {
              const published = new Map(items.map((it) => [it.dishId, it]));
              const shown = sections
                .map((it) => ({ ...it, dishes: it.dishes.filter(({ id }) => published.has(id)) }))
                .filter((it) => it.dishes.length > 0);
              const chosen = counting ? published.get(counting) : undefined;
              const dish = shown.flatMap((it) => it.dishes).find((it) => it.id === counting);
              if (shown.length === 0) {
                return <EmptyState title={t('stock.empty')}>{t('stock.emptyText')}</EmptyState>;
              }
              return (
                <>
                  {shown.map((section) => (
                    <section key={section.id} className="grid gap-2">
                      <h2 className="text-lg">{format.text(section.name)}</h2>
                      <ul className="grid gap-2">
                        {section.dishes.map((it) => (
                          <StockRow
                            key={it.id}
                            dish={it}
                            stock={published.get(it.id)}
                            onCount={() => setCounting(it.id)}
                          />
                        ))}
                      </ul>
                    </section>
                  ))}
                  {chosen && dish && (
                    <PortionsSheet
                      dish={dish}
                      stock={chosen}
                      serviceDate={serviceDate}
                      onClose={() => setCounting(undefined)}
                    />
                  )}
                </>
              );
            }}
          </QueryView>
        )}
      </QueryView>
    </div>
  );
}
