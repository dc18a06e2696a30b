import { Button } from '@foodiefast/ui/button';
import { Chip } from '@foodiefast/ui/chip';
import { TextField } from '@foodiefast/ui/field';
import { Notice } from '@foodiefast/ui/notice';
import { Sheet } from '@foodiefast/ui/sheet';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api, told } from '../../api/client.ts';
import { isRefused } from '../../api/refused.ts';
import { useFormat } from '../../i18n/format.ts';
import { useRefusalText } from '../../i18n/use-refusal-text.ts';
import type { DraftDish } from '../menu/menu-query.ts';
import { type DishStock, stockQuery } from './stock-query.ts';

const portionsMax = 10_000;

/** How many can still be sold today; what is ordered already stays on top of it. */
export function PortionsSheet({
  dish,
  stock,
  serviceDate,
  onClose,
}: {
  dish: DraftDish;
  stock: DishStock;
  serviceDate: string;
  onClose: () => void;
}) {
  const { t } = useTranslation('chef');
  const { t: common } = useTranslation('shell');
  const format = useFormat();
  const text = useRefusalText();
  const client = useQueryClient();
  const id = useId();
  const [left, setLeft] = useState(String(stock.left ?? ''));
  const committed = stock.reserved + stock.sold;
  const save = useMutation({
    mutationFn: () =>
      told(
        api.PUT('/api/v1/chef/dishes/{id}/portions', {
          params: { path: { id: dish.id } },
          body: { serviceDate, initial: committed + Number(left) },
        }),
      ),
    onSuccess: onClose,
    onSettled: () => client.invalidateQueries({ queryKey: stockQuery.queryKey }),
  });
  function submit(event: FormEvent<HTMLFormElement>): void {
    event.preventDefault();
    save.mutate();
  }
  return (
    <Sheet
      open
      title={t('stock.countOf', { name: format.text(dish.name) })}
      closeLabel={common('close')}
      onClose={onClose}
      footer={
        <Button type="submit" form={id} wide busy={save.isPending}>
          {common('save')}
        </Button>
      }
    >
      <form id={id} className="mt-3 grid gap-4" onSubmit={submit}>
        <TextField
          label={t('stock.leftNow')}
          hint={t('stock.committed', { count: committed })}
          type="number"
          inputMode="numeric"
          min={0}
          max={portionsMax - committed}
          required
          value={left}
          onChange={(event) => setLeft(event.currentTarget.value)}
        />
        <div className="flex flex-wrap gap-2">
          {[0, 5, 10, 20, 40].map((it) => (
            <Chip key={it} on={left === String(it)} onClick={() => setLeft(String(it))}>
              {it}
            </Chip>
          ))}
        </div>
        {save.isError && (
          <Notice tone="bad" live>
            {isRefused(save.error, 'PORTIONS_BELOW_COMMITTED')
              ? t('stock.soldMeanwhile')
              : text(save.error)}
          </Notice>
        )}
      </form>
    </Sheet>
  );
}
