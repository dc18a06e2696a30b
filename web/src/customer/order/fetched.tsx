import { Button } from '@foodiefast/ui/button';
import { Notice } from '@foodiefast/ui/notice';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { api, newKey, type Schemas, told } from '../../api/client.ts';
import { useRefusalText } from '../../i18n/use-refusal-text.ts';

/** For a code that was mistyped too often: whose meal it is may say so as well. */
export function Fetched({ order }: { order: Schemas['Order'] }) {
  const { t } = useTranslation('customer');
  const text = useRefusalText();
  const client = useQueryClient();
  const say = useMutation({
    mutationFn: (key: string) => {
      const params = { path: { id: order.id }, header: { 'Idempotency-Key': key } };
      return told(api.POST('/api/v1/orders/{id}/fetched', { params }));
    },
    onSettled: () => client.invalidateQueries({ queryKey: ['order', order.id] }),
  });
  return (
    <div className="grid gap-2">
      <p className="text-sm text-soft">{t('order.fetchedText')}</p>
      <Button look="plain" busy={say.isPending} onClick={() => say.mutate(newKey())}>
        {t('order.fetched')}
      </Button>
      {say.isError && (
        <Notice tone="bad" live>
          {text(say.error)}
        </Notice>
      )}
    </div>
  );
}
