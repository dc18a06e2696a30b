import { Button } from '@foodiefast/ui/button';
import { cx } from '@foodiefast/ui/cx';
import { toast } from '@foodiefast/ui/toast';
import { Switch } from '@foodiefast/ui/toggles';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { api, told } from '../../api/client.ts';
import { useFormat } from '../../i18n/format.ts';
import { useRefusalText } from '../../i18n/use-refusal-text.ts';
import { DishPhoto } from '../menu/dish-photo.tsx';
import { type DraftDish, draftQuery, menuKey } from '../menu/menu-query.ts';
import type { DishStock } from './stock-query.ts';

/** A dish with what is left of it; the switch takes effect for customers at once. */
export function StockRow({
  dish,
  stock,
  onCount,
}: {
  dish: DraftDish;
  stock: DishStock | undefined;
  onCount: () => void;
}) {
  const { t } = useTranslation('chef');
  const format = useFormat();
  const { mutate: offer } = useOffer(dish.id);
  const name = format.text(dish.name);
  const gone = !dish.available || stock?.left === 0;
  return (
    <li className="flex flex-wrap items-center gap-x-4 gap-y-1 rounded-lg border border-line bg-card p-2.5">
      <div
        className={cx(
          'size-14 shrink-0 overflow-hidden rounded-md',
          gone && 'opacity-50 grayscale',
        )}
      >
        <DishPhoto dish={dish} />
      </div>
      <div className="min-w-36 flex-1">
        <p className="font-semibold">{name}</p>
        <p className={cx('text-sm', gone ? 'font-semibold text-bad' : 'text-soft')}>
          {dish.available ? leftText() : t('stock.off')}
        </p>
      </div>
      <div className="flex items-center justify-between gap-x-4 max-sm:basis-full max-sm:pl-18">
        <Button size="sm" look="plain" aria-label={t('stock.countOf', { name })} onClick={onCount}>
          {t('stock.count')}
        </Button>
        <Switch
          className="gap-2.5"
          label={<span className="sr-only">{t('stock.onSale', { name })}</span>}
          checked={dish.available}
          onChange={(event) => offer(event.currentTarget.checked)}
        />
      </div>
    </li>
  );

  function leftText(): string {
    if (!stock || stock.left === null || stock.initial === null) return t('stock.unlimited');
    if (stock.left === 0) return t('stock.soldOut', { count: stock.initial });
    return t('stock.left', { count: stock.left, of: stock.initial });
  }
}

/** Shown at once and taken back when it is refused: no money hangs on it. */
function useOffer(id: string) {
  const text = useRefusalText();
  const client = useQueryClient();
  return useMutation({
    mutationFn: (available: boolean) =>
      told(
        api.PATCH('/api/v1/chef/dishes/{id}', { params: { path: { id } }, body: { available } }),
      ),
    async onMutate(available) {
      await client.cancelQueries({ queryKey: draftQuery.queryKey });
      client.setQueryData(draftQuery.queryKey, (before) =>
        before
          ? {
              ...before,
              data: {
                ...before.data,
                sections: before.data.sections.map((section) => ({
                  ...section,
                  dishes: section.dishes.map((it) => (it.id === id ? { ...it, available } : it)),
                })),
              },
            }
          : before,
      );
    },
    onError: (error) => toast(text(error), { tone: 'bad' }),
    onSettled: () => client.invalidateQueries({ queryKey: menuKey }),
  });
}
