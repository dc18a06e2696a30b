import { Button } from '@foodiefast/ui/button';
import { Card } from '@foodiefast/ui/card';
import { Skeleton } from '@foodiefast/ui/skeleton';
import { toast } from '@foodiefast/ui/toast';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useParams } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api, newKey, told } from '../../api/client.ts';
import { useRefusalText } from '../../i18n/use-refusal-text.ts';
import { useAccount } from '../../session/use-session.ts';
import { QueryView } from '../../shell/query-view.tsx';
import { OrderLink } from '../orders/order-link.tsx';
import { Facts } from '../parts/facts.tsx';
import { Page } from '../parts/page.tsx';
import { PersonName } from '../parts/person-name.tsx';
import { AnswerForm } from './answer-form.tsx';
import { CaseBadge } from './case-badge.tsx';
import { type Case, caseQuery } from './cases-query.ts';
import { CloseSheet } from './close-sheet.tsx';
import { Conversation } from './conversation.tsx';

/** One case: what was said, and what we say to it. */
export function CasePage() {
  const { caseId = '' } = useParams({ strict: false });
  const query = useQuery(caseQuery(caseId));
  return (
    <QueryView query={query} level={1} loading={<Skeleton className="h-96" />}>
      {(it) => <OneCase it={it} />}
    </QueryView>
  );
}

function OneCase({ it }: { it: Case }) {
  const { t } = useTranslation('admin');
  const own = useAccount();
  const [closing, setClosing] = useState(false);
  const isOpen = it.state !== 'CLOSED';
  return (
    <Page
      title={t(`cases.kind.${it.kind}`)}
      aside={
        isOpen && (
          <>
            {it.assigneeId !== own?.id && <Take caseId={it.id} />}
            <Button look="plain" size="sm" onClick={() => setClosing(true)}>
              {t('cases.close')}
            </Button>
          </>
        )
      }
    >
      <div className="grid items-start gap-4 xl:grid-cols-[1fr_22rem]">
        <div className="grid gap-4">
          <Conversation messages={it.messages} />
          {isOpen && <AnswerForm caseId={it.id} />}
        </div>
        <Card aria-label={t('orders.details')}>
          <Facts
            rows={[
              [t('cases.stateLabel'), <CaseBadge key="state" state={it.state} />],
              [t('cases.order'), <OrderLink key="order" id={it.orderId} number={it.orderNumber} />],
              [t('cases.customer'), <PersonName key="customer" id={it.customerId} />],
              [
                t('cases.give'),
                it.assigneeId ? <PersonName key="whose" id={it.assigneeId} /> : t('cases.free'),
              ],
            ]}
          />
        </Card>
      </div>
      {closing && <CloseSheet caseId={it.id} onClose={() => setClosing(false)} />}
    </Page>
  );
}

function Take({ caseId }: { caseId: string }) {
  const { t } = useTranslation('admin');
  const text = useRefusalText();
  const client = useQueryClient();
  const take = useMutation({
    mutationFn: () =>
      told(
        api.POST('/api/v1/admin/cases/{id}/assign', {
          params: { path: { id: caseId }, header: { 'Idempotency-Key': newKey() } },
          body: {},
        }),
      ),
    onSuccess: () => toast(t('cases.taken')),
    onError: (error) => toast(text(error), { tone: 'bad' }),
    onSettled: () => client.invalidateQueries({ queryKey: ['admin', 'cases'] }),
  });
  return (
    <Button look="quiet" size="sm" busy={take.isPending} onClick={() => take.mutate()}>
      {t('cases.take')}
    </Button>
  );
}
