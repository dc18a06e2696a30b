import { Button } from '@foodiefast/ui/button';
import { TextField } from '@foodiefast/ui/field';
import { Notice } from '@foodiefast/ui/notice';
import { CheckRow, RadioRow } from '@foodiefast/ui/toggles';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../i18n/format.ts';
import { typed } from '../../shell/form.ts';
import type { ChefOrder } from './board.ts';
import { useOrderAction } from './use-order-action.ts';

const reasons = ['soldOut', 'tooBusy', 'closing', 'equipment', 'other'] as const;

/** Why an order is not cooked; dishes that are gone can be taken off at the same time. */
export function ReasonForm({
  order,
  kind,
  onBack,
  onDone,
}: {
  order: ChefOrder;
  kind: 'reject' | 'cancel';
  onBack: () => void;
  onDone: () => void;
}) {
  const { t } = useTranslation('chef');
  const { t: common } = useTranslation('shell');
  const format = useFormat();
  const { act, isPending } = useOrderAction();
  const [reason, setReason] = useState<(typeof reasons)[number]>(
    kind === 'reject' ? 'soldOut' : 'equipment',
  );
  const dishes = new Map(order.lines.map((it) => [it.dishId, it.name]));
  const picksDishes = kind === 'reject' && reason === 'soldOut';

  function submit(event: FormEvent<HTMLFormElement>): void {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    const said = typed(form, 'text').trim();
    const why = reason === 'other' ? said : t(`board.reason.${reason}`);
    const soldOutDishIds = form.getAll('dish').filter((it) => typeof it === 'string');
    act(
      order,
      kind === 'reject'
        ? { do: 'reject', reason: why, soldOutDishIds: picksDishes ? soldOutDishIds : [] }
        : { do: 'cancel', reason: why },
      onDone,
    );
  }
  return (
    <form className="grid gap-4" onSubmit={submit}>
      <Notice tone="spice">
        {kind === 'reject' ? t('board.rejectText') : t('board.cancelText')}
      </Notice>
      <fieldset>
        <legend className="mb-1 font-semibold">{t('board.why')}</legend>
        {reasons.map((it) => (
          <RadioRow
            key={it}
            name="reason"
            checked={reason === it}
            onChange={() => setReason(it)}
            label={t(`board.reason.${it}`)}
          />
        ))}
      </fieldset>
      {reason === 'other' && (
        <TextField label={t('board.otherReason')} name="text" required maxLength={200} />
      )}
      {picksDishes && (
        <fieldset>
          <legend className="mb-1 font-semibold">{t('board.whichGone')}</legend>
          {[...dishes].map(([id, name]) => (
            <CheckRow
              key={id}
              name="dish"
              value={id}
              defaultChecked={dishes.size === 1}
              label={format.text(name)}
            />
          ))}
        </fieldset>
      )}
      <div className="grid gap-2 sm:grid-cols-2">
        <Button look="plain" onClick={onBack}>
          {common('back')}
        </Button>
        <Button type="submit" look="danger" busy={isPending}>
          {kind === 'reject' ? t('board.rejectYes') : t('board.cancelYes')}
        </Button>
      </div>
    </form>
  );
}
