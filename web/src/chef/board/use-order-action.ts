import { toast } from '@foodiefast/ui/toast';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { api, newKey, told } from '../../api/client.ts';
import { isUnreachable } from '../../api/refused.ts';
import { useRefusalText } from '../../i18n/use-refusal-text.ts';
import { type ChefOrder, laneOf, type Status } from './board.ts';
import { boardKey } from './board-query.ts';

type OrderAction =
  | { do: 'accept'; minutes?: number; changes?: { line: number; quantity: number }[] }
  | { do: 'reject'; reason: string; soldOutDishIds: string[] }
  | { do: 'start' | 'ready' | 'recall' }
  | { do: 'add-minutes'; minutes: number }
  | { do: 'cancel'; reason: string }
  | { do: 'handed-over'; code: string };

type Wish = { order: ChefOrder; action: OrderAction; key: string };

const retriesMax = 2;
const retryMs = 700;

/** One step of an order. The board moves at once, and back again when the step is refused. */
export function useOrderAction() {
  const { t } = useTranslation('chef');
  const text = useRefusalText();
  const client = useQueryClient();
  const { mutate, isPending, error, reset } = useMutation({
    mutationFn: send,
    retry: (failures, cause) => failures < retriesMax && isUnreachable(cause),
    retryDelay: retryMs,
    async onMutate({ order, action }) {
      await client.cancelQueries({ queryKey: boardKey });
      const expected = expectedStatus(action);
      const waitingFor = expected === 'ACCEPTED' ? 'capture' : null;
      if (expected) put({ ...order, status: expected, waitingFor });
    },
    onSuccess: put,
    onError(cause, { order, action }) {
      takeBack(order);
      void client.invalidateQueries({ queryKey: boardKey });
      // A wrong code is told where it is typed.
      if (action.do !== 'handed-over') {
        toast(t('board.refused', { why: text(cause) }), { tone: 'bad' });
      }
    },
  });

  function put(order: ChefOrder): void {
    client.setQueryData(boardKey, (before: readonly ChefOrder[] = []) =>
      laneOf(order.status) === undefined
        ? before.filter((it) => it.id !== order.id)
        : before.map((it) => (it.id === order.id && it.version <= order.version ? order : it)),
    );
  }

  /** Also without a network, when the board can not be read. */
  function takeBack(order: ChefOrder): void {
    client.setQueryData(boardKey, (before: readonly ChefOrder[] = []) => {
      const shown = before.find((it) => it.id === order.id);
      const right = shown && shown.version > order.version ? shown : order;
      return [...before.filter((it) => it !== shown), right];
    });
  }
  const act = (order: ChefOrder, action: OrderAction, onDone?: () => void) =>
    mutate({ order, action, key: newKey() }, { onSuccess: () => onDone?.() });
  return { act, isPending, error, reset };
}

function expectedStatus(action: OrderAction): Status | undefined {
  switch (action.do) {
    case 'accept':
      return action.changes?.length ? 'AWAITING_CUSTOMER' : 'ACCEPTED';
    case 'start':
    case 'recall':
      return 'PREPARING';
    case 'ready':
      return 'READY';
    case 'reject':
      return 'REJECTED';
    default:
      return undefined;
  }
}

function send({ order, action, key }: Wish): Promise<ChefOrder> {
  const params = { path: { id: order.id }, header: { 'Idempotency-Key': key } };
  switch (action.do) {
    case 'accept': {
      const { minutes, changes } = action;
      const body = { ...(minutes ? { minutes } : {}), ...(changes ? { changes } : {}) };
      return told(api.POST('/api/v1/chef/orders/{id}/accept', { params, body }));
    }
    case 'reject': {
      const { reason, soldOutDishIds } = action;
      const body = { reason, soldOutDishIds };
      return told(api.POST('/api/v1/chef/orders/{id}/reject', { params, body }));
    }
    case 'cancel': {
      const body = { reason: action.reason };
      return told(api.POST('/api/v1/chef/orders/{id}/cancel', { params, body }));
    }
    case 'add-minutes': {
      const body = { minutes: action.minutes };
      return told(api.POST('/api/v1/chef/orders/{id}/add-minutes', { params, body }));
    }
    case 'handed-over': {
      const body = { code: action.code };
      return told(api.POST('/api/v1/chef/orders/{id}/handed-over', { params, body }));
    }
    case 'start':
      return told(api.POST('/api/v1/chef/orders/{id}/start', { params }));
    case 'ready':
      return told(api.POST('/api/v1/chef/orders/{id}/ready', { params }));
    case 'recall':
      return told(api.POST('/api/v1/chef/orders/{id}/recall', { params }));
  }
}
