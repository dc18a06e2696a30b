import { Button } from '@foodiefast/ui/button';
import { Card } from '@foodiefast/ui/card';
import { useMutation } from '@tanstack/react-query';
import { Image } from 'lucide-react';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api, told } from '../../api/client.ts';
import { isRefused } from '../../api/refused.ts';
import { useRefusalText } from '../../i18n/use-refusal-text.ts';

/** The picture of a hand-over, fetched when somebody wants to see it. */
export function ProofCard({ orderId }: { orderId: string }) {
  const { t } = useTranslation('admin');
  const text = useRefusalText();
  const [url, setUrl] = useState<string>();
  const look = useMutation({
    mutationFn: () =>
      told(
        api.GET('/api/v1/admin/orders/{id}/proof', {
          params: { path: { id: orderId } },
          parseAs: 'blob',
        }),
      ),
    onSuccess: (picture) => setUrl(URL.createObjectURL(picture as unknown as Blob)),
  });
  useEffect(() => () => void (url && URL.revokeObjectURL(url)), [url]);
  return (
    <Card aria-labelledby="proof">
      <h2 id="proof" className="mb-3 text-lg">
        {t('orders.act.proof')}
      </h2>
      {url ? (
        <img src={url} alt={t('orders.act.proof')} className="w-full rounded-md" />
      ) : (
        <Button
          look="plain"
          size="sm"
          icon={<Image size={17} />}
          busy={look.isPending}
          onClick={() => look.mutate()}
        >
          {t('orders.act.look')}
        </Button>
      )}
      {look.error && (
        <p role="status" className="mt-2 text-sm text-soft">
          {isRefused(look.error, 'NOT_FOUND') ? t('orders.act.noProof') : text(look.error)}
        </p>
      )}
    </Card>
  );
}
