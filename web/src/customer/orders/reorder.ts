import { toast } from '@foodiefast/ui/toast';
import { useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import type { Schemas } from '../../api/client.ts';
import { useRefusalText } from '../../i18n/use-refusal-text.ts';
import { loadWords } from '../../i18n/words.ts';
import { cart } from '../cart/cart.ts';
import { linesFromMenu } from '../cart/lines-from-menu.ts';
import { menuQuery } from '../queries.ts';

type Before = Pick<Schemas['Order'], 'kitchen' | 'lines'> &
  Partial<Pick<Schemas['Order'], 'fulfilment'>>;

/** Puts what is still on the menu, at today's prices, into the basket; with a slot, for that time. */
export function useReorder(): (order: Before, slot?: string) => void {
  const { t } = useTranslation('customer');
  const text = useRefusalText();
  const client = useQueryClient();
  const navigate = useNavigate();
  async function again(order: Before, slot?: string): Promise<void> {
    const { kitchen, lines, fulfilment = 'delivery' } = order;
    try {
      const [menu] = await Promise.all([
        client.fetchQuery(menuQuery(kitchen.id)),
        loadWords('customer/ordering'),
      ]);
      const wanted = lines.map(({ choices, ...line }) => ({
        ...line,
        choiceIds: choices.map((it) => it.id),
        note: line.note ?? undefined,
      }));
      const found = linesFromMenu(menu, wanted);
      if (found.length < lines.length) toast(t('orders.gone'));
      if (found.length === 0) {
        await navigate({ to: '/kitchens/$kitchenId', params: { kitchenId: kitchen.id } });
        return;
      }
      cart.set({ kitchen, fulfilment, lines: found, ...(slot ? { slot } : {}) });
      await navigate({ to: slot ? '/checkout' : '/cart' });
    } catch (error) {
      toast(text(error), { tone: 'bad' });
    }
  }
  return (order, slot) => void again(order, slot);
}
