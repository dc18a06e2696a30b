import { Badge } from '@foodiefast/ui/badge';
import { Button } from '@foodiefast/ui/button';
import { Sheet } from '@foodiefast/ui/sheet';
import { RotateCcw } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../i18n/format.ts';
import { AcceptForm } from './accept-form.tsx';
import type { ChefOrder } from './board.ts';
import { AnswerCountdown, Due } from './due.tsx';
import { HandoverForm } from './handover-form.tsx';
import { addedMinutesMax, PickupCode } from './order-buttons.tsx';
import { How } from './order-card.tsx';
import { OrderLines, Wish } from './order-lines.tsx';
import { ReasonForm } from './reason-form.tsx';
import { useOrderAction } from './use-order-action.ts';

type Task = 'look' | 'reject' | 'cancel';

/** All of one order, and all that can be done with it now. */
export function OrderSheet({ order, onClose }: { order: ChefOrder; onClose: () => void }) {
  const { t } = useTranslation('chef');
  const { t: common } = useTranslation('shell');
  const format = useFormat();
  const [task, setTask] = useState<Task>('look');
  return (
    <Sheet
      open
      wide={order.status === 'PLACED'}
      title={t('board.order', { number: order.number })}
      closeLabel={common('close')}
      onClose={onClose}
    >
      <div className="mt-2 grid gap-5">
        <div className="flex flex-wrap items-center gap-2">
          <Badge>{t(`board.status.${order.status}`)}</Badge>
          <How order={order} />
          <Due order={order} />
          {order.customerName && <span className="text-soft">{order.customerName}</span>}
          {order.status === 'PLACED' && (
            <span className="ml-auto">
              <AnswerCountdown order={order} size={56} />
            </span>
          )}
        </div>
        {task === 'look' ? (
          <>
            {order.note && <Wish>{order.note}</Wish>}
            {order.status === 'PLACED' ? (
              <AcceptForm order={order} onDone={onClose} onReject={() => setTask('reject')} />
            ) : (
              <>
                <OrderLines order={order} full />
                <p className="tabular flex justify-between border-t border-line pt-3">
                  <span>{t('board.food')}</span>
                  <strong>{format.money(order.items)}</strong>
                </p>
                <Steps order={order} onTask={setTask} onDone={onClose} />
              </>
            )}
          </>
        ) : (
          <ReasonForm order={order} kind={task} onBack={() => setTask('look')} onDone={onClose} />
        )}
      </div>
    </Sheet>
  );
}

function Steps({
  order,
  onTask,
  onDone,
}: {
  order: ChefOrder;
  onTask: (task: Task) => void;
  onDone: () => void;
}) {
  const { t } = useTranslation('chef');
  const { act, isPending } = useOrderAction();
  switch (order.status) {
    case 'SCHEDULED':
      return (
        <Button look="plain" wide onClick={() => onTask('reject')}>
          {t('board.reject')}
        </Button>
      );
    case 'ACCEPTED':
    case 'PREPARING':
      return (
        <>
          <PickupCode order={order} />
          <MoreTimeChoice order={order} />
          <Button look="plain" wide onClick={() => onTask('cancel')}>
            {t('board.cancel')}
          </Button>
        </>
      );
    case 'READY':
      return (
        <>
          {order.fulfilment === 'collection' ? (
            <HandoverForm order={order} onDone={onDone} />
          ) : (
            <PickupCode order={order} />
          )}
          <Button
            look="plain"
            wide
            busy={isPending}
            icon={<RotateCcw size={18} aria-hidden="true" />}
            onClick={() => act(order, { do: 'recall' }, onDone)}
          >
            {t('board.recall')}
          </Button>
        </>
      );
    default:
      return null;
  }
}

function MoreTimeChoice({ order }: { order: ChefOrder }) {
  const { t } = useTranslation('chef');
  const { act, isPending } = useOrderAction();
  const left = addedMinutesMax - order.addedMinutes;
  return (
    <fieldset className="grid gap-2">
      <legend className="mb-2 font-semibold">{t('board.moreTime')}</legend>
      <div className="grid grid-cols-4 gap-2">
        {[5, 10, 15, 20].map((minutes) => (
          <Button
            key={minutes}
            look="plain"
            className="px-0!"
            disabled={isPending || minutes > left}
            aria-label={t('board.moreMinutes', { count: minutes })}
            onClick={() => act(order, { do: 'add-minutes', minutes })}
          >
            +{minutes}
          </Button>
        ))}
      </div>
      <p className="text-sm text-soft">{t('board.moreLeft', { count: left })}</p>
    </fieldset>
  );
}
