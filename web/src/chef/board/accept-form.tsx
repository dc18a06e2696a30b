import { Button } from '@foodiefast/ui/button';
import { Chip } from '@foodiefast/ui/chip';
import { Notice } from '@foodiefast/ui/notice';
import { Stepper } from '@foodiefast/ui/stepper';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../i18n/format.ts';
import type { ChefOrder } from './board.ts';
import { acceptMinutes } from './order-buttons.tsx';
import { Wish } from './order-lines.tsx';
import { useOrderAction } from './use-order-action.ts';

const usualMinutes = 20;
const choices = [...acceptMinutes, 45, 60] as const;

/** Accept as ordered, or with fewer portions: then the customer is asked first. */
export function AcceptForm({
  order,
  onDone,
  onReject,
}: {
  order: ChefOrder;
  onDone: () => void;
  onReject: () => void;
}) {
  const { t } = useTranslation('chef');
  const { t: common } = useTranslation('shell');
  const format = useFormat();
  const { act, isPending } = useOrderAction();
  const [minutes, setMinutes] = useState<number>(usualMinutes);
  const [quantities, setQuantities] = useState(() => order.lines.map((it) => it.quantity));
  const changes = quantities.flatMap((quantity, line) =>
    quantity === order.lines[line]?.quantity ? [] : [{ line, quantity }],
  );
  const nothingLeft = quantities.every((it) => it === 0);
  const accept = () =>
    act(
      order,
      {
        do: 'accept',
        ...(order.slot ? {} : { minutes }),
        ...(changes.length > 0 ? { changes } : {}),
      },
      onDone,
    );
  return (
    <>
      <ul className="grid gap-1">
        {order.lines.map((line, index) => (
          <li
            key={`${line.dishId} ${index}`}
            className="flex flex-wrap items-center justify-between gap-x-4 gap-y-1 border-b border-line py-2"
          >
            <div className="min-w-40 flex-1">
              <p className="font-semibold">{format.text(line.name)}</p>
              {line.choices.length > 0 && (
                <p className="text-sm text-soft">
                  {line.choices.map((it) => format.text(it.name)).join(', ')}
                </p>
              )}
              {line.note && <Wish>{line.note}</Wish>}
            </div>
            <Stepper
              min={0}
              max={line.quantity}
              value={quantities[index] ?? 0}
              labels={{
                less: common('less'),
                more: common('add'),
                value: format.text(line.name),
              }}
              onChange={(next) =>
                setQuantities((before) => before.map((it, i) => (i === index ? next : it)))
              }
            />
          </li>
        ))}
      </ul>
      {changes.length > 0 && (
        <Notice tone={nothingLeft ? 'bad' : 'news'} live>
          {nothingLeft ? t('board.nothingLeft') : t('board.changesAsk')}
        </Notice>
      )}
      {!order.slot && (
        <fieldset>
          <legend className="mb-2 font-semibold">{t('board.acceptIn')}</legend>
          <div className="flex flex-wrap gap-2">
            {choices.map((it) => (
              <Chip key={it} on={it === minutes} onClick={() => setMinutes(it)}>
                {t('board.minutes', { count: it })}
              </Chip>
            ))}
          </div>
        </fieldset>
      )}
      <div className="grid gap-2 sm:grid-cols-[1fr_2fr]">
        <Button look="plain" onClick={onReject}>
          {t('board.reject')}
        </Button>
        <Button busy={isPending} disabled={nothingLeft} onClick={accept}>
          {changes.length > 0
            ? t('board.propose')
            : order.slot
              ? t('board.acceptFor', { at: format.time(order.slot) })
              : t('board.accept')}
        </Button>
      </div>
    </>
  );
}
