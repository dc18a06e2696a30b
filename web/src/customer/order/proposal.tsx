import { Button } from '@foodiefast/ui/button';
import { Notice } from '@foodiefast/ui/notice';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { api, newKey, type Schemas, told } from '../../api/client.ts';
import { useFormat } from '../../i18n/format.ts';
import { useRefusalText } from '../../i18n/use-refusal-text.ts';

type Order = Schemas['Order'];

/** The chef can cook it only in part: yes or no. */
export function Proposal({
  order,
  proposal,
}: {
  order: Order;
  proposal: NonNullable<Order['proposal']>;
}) {
  const { t } = useTranslation('customer');
  const format = useFormat();
  const text = useRefusalText();
  const client = useQueryClient();
  const answer = useMutation({
    mutationFn: (agrees: boolean) => {
      const params = { path: { id: order.id }, header: { 'Idempotency-Key': newKey() } };
      return told(
        agrees
          ? api.POST('/api/v1/orders/{id}/changes/agree', { params })
          : api.POST('/api/v1/orders/{id}/changes/decline', { params }),
      );
    },
    onSettled: () => client.invalidateQueries({ queryKey: ['order', order.id] }),
  });
  return (
    <section className="grid gap-4 rounded-lg border-2 border-spice p-5">
      <h2 className="text-xl">{t('order.proposal')}</h2>
      <ul className="grid gap-1.5">
        {proposal.lines.map((line, index) => (
          // oxlint-disable-next-line no-array-index-key -- lines of a proposal never move
          <li key={index} className="flex gap-3">
            <span className="tabular font-bold">{line.quantity} ×</span>
            {format.text(line.name)}
          </li>
        ))}
      </ul>
      <p className="text-sm text-soft">
        {t('order.proposalText', { at: format.time(proposal.answerBy) })}
      </p>
      {answer.isError && (
        <Notice tone="bad" live>
          {text(answer.error)}
        </Notice>
      )}
      <div className="grid gap-2 sm:grid-cols-2">
        <Button look="plain" disabled={answer.isPending} onClick={() => answer.mutate(false)}>
          {t('order.decline')}
        </Button>
        <Button busy={answer.isPending} onClick={() => answer.mutate(true)}>
          {t('order.agree', { total: format.money(proposal.amounts.total) })}
        </Button>
      </div>
    </section>
  );
}
