import { Button } from '@foodiefast/ui/button';
import { Skeleton } from '@foodiefast/ui/skeleton';
import { toast } from '@foodiefast/ui/toast';
import { useMutation, useQuery } from '@tanstack/react-query';
import { Download } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { api, type Schemas, told } from '../../api/client.ts';
import { isRefused } from '../../api/refused.ts';
import { useFormat } from '../../i18n/format.ts';
import { useRefusalText } from '../../i18n/use-refusal-text.ts';
import { ItemsView } from '../../shell/items-view.tsx';
import { saveFile } from '../../shell/save-file.ts';

/** The numbered receipt of what was paid, and a credit note for each refund. */
export function Receipts({ order }: { order: Schemas['Order'] }) {
  const { t } = useTranslation('customer');
  const format = useFormat();
  const text = useRefusalText();
  const path = { id: order.id };
  const query = useQuery({
    queryKey: ['receipt', order.id],
    queryFn: ({ signal }) =>
      told(api.GET('/api/v1/orders/{id}/receipt', { params: { path }, signal })),
  });
  const download = useMutation({
    mutationFn: () =>
      told(api.GET('/api/v1/orders/{id}/receipt/pdf', { params: { path }, parseAs: 'blob' })),
    onSuccess: (file) => saveFile(`foodiefast-${order.number}.pdf`, file),
    onError: (error) => toast(text(error), { tone: 'bad' }),
  });
  // Nothing was ever charged.
  if (isRefused(query.error, 'NOT_FOUND')) return null;
  return (
    <section className="rounded-lg border border-line bg-card p-5">
      <h2 className="text-xl">{t('receipt.title')}</h2>
      <ItemsView
        query={query}
        loading={<Skeleton className="mt-3 h-16" />}
        none={<p className="mt-2 text-sm text-soft">{t('receipt.none')}</p>}
      >
        {(items) => (
          <>
            <ul className="tabular mt-3 grid gap-2">
              {items.map((it) => (
                <li key={it.number} className="flex justify-between gap-4 text-sm">
                  <span>
                    <span className="block font-semibold">
                      {it.kind === 'receipt' ? t('receipt.receipt') : t('receipt.creditNote')}{' '}
                      {it.number}
                    </span>
                    <span className="text-soft">{format.date(it.issuedAt)}</span>
                  </span>
                  <span className="font-semibold">{format.money(it.total)}</span>
                </li>
              ))}
            </ul>
            <Button
              look="quiet"
              size="sm"
              className="mt-4"
              icon={<Download size={18} />}
              busy={download.isPending}
              onClick={() => download.mutate()}
            >
              {t('receipt.download')}
            </Button>
          </>
        )}
      </ItemsView>
    </section>
  );
}
