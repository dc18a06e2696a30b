import { Button } from '@foodiefast/ui/button';
import { Notice } from '@foodiefast/ui/notice';
import { useMutation } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { api, told } from '../api/client.ts';
import { useRefusalText } from '../i18n/use-refusal-text.ts';
import type { Earnings } from './earnings-query.ts';

/** Where payouts go is set up on the provider's own page; until then all is held. */
export function PayoutAccount({ state }: { state: Earnings['account'] }) {
  const { t } = useTranslation('earnings');
  const text = useRefusalText();
  const open = useMutation({
    mutationFn: () => told(api.POST('/api/v1/earnings/account')),
    onSuccess: ({ url }) => location.assign(url),
  });
  if (state === 'READY') return null;
  return (
    <Notice
      tone="spice"
      title={t(state === 'NONE' ? 'account.none' : 'account.incomplete')}
      action={
        <Button size="sm" busy={open.isPending} onClick={() => open.mutate()}>
          {t(state === 'NONE' ? 'account.start' : 'account.goOn')}
        </Button>
      }
    >
      {t('account.text')}
      {open.isError && (
        <p role="alert" className="mt-2 font-semibold text-bad">
          {text(open.error)}
        </p>
      )}
    </Notice>
  );
}
