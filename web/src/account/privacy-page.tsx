import { Button } from '@foodiefast/ui/button';
import { Notice } from '@foodiefast/ui/notice';
import { Spinner } from '@foodiefast/ui/spinner';
import { useMutation, useQuery } from '@tanstack/react-query';
import { Download } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { api, newKey, told } from '../api/client.ts';
import { useFormat } from '../i18n/format.ts';
import { useRefusalText } from '../i18n/use-refusal-text.ts';
import { saveFile } from '../shell/save-file.ts';
import { stored } from '../shell/stored.ts';
import { Consents } from './consents.tsx';
import { Erasure } from './erasure.tsx';

/** Everything that is kept about a person: to take away, to agree to, to erase. */
export function PrivacyPage() {
  const { t } = useTranslation('account');
  return (
    <>
      <h1 className="text-3xl">{t('privacy')}</h1>
      <Copy />
      <Consents />
      <Erasure />
    </>
  );
}

/** The copy that was asked for on this device; it is made in the background. */
const asked = stored<string | null>('ff.export', (it) => (typeof it === 'string' ? it : null));
const askAgainMs = 2_000;

function Copy() {
  const { t } = useTranslation('account');
  const format = useFormat();
  const text = useRefusalText();
  const id = asked.use();
  const copy = useQuery({
    queryKey: ['me', 'export', id],
    queryFn: ({ signal }) =>
      told(api.GET('/api/v1/me/exports/{id}', { params: { path: { id: id ?? '' } }, signal })),
    enabled: id !== null,
    retry: false,
    refetchInterval: ({ state }) => (state.data?.state === 'PENDING' ? askAgainMs : false),
  });
  const ask = useMutation({
    mutationFn: () =>
      told(api.POST('/api/v1/me/export', { params: { header: { 'Idempotency-Key': newKey() } } })),
    onSuccess: (made) => asked.set(made.id),
  });
  const found = id !== null && copy.isSuccess ? copy.data : undefined;
  const save = () => {
    if (!found) return;
    const { document, signature } = found;
    const content = JSON.stringify({ document, signature }, null, 2);
    saveFile('foodiefast.json', new Blob([content], { type: 'application/json' }));
  };
  return (
    <section>
      <h2 className="text-xl">{t('copy')}</h2>
      <p className="mt-1 mb-4 max-w-prose text-soft">{t('copyText')}</p>
      {ask.isError && (
        <Notice tone="bad" live className="mb-3">
          {text(ask.error)}
        </Notice>
      )}
      {found?.state === 'PENDING' && (
        <p role="status" className="flex items-center gap-3">
          <Spinner /> {t('copyPending', { count: found.collected.length })}
        </p>
      )}
      {found?.state === 'READY' && (
        <div className="flex flex-wrap items-center gap-4">
          <Button icon={<Download size={18} />} onClick={save}>
            {t('copySave')}
          </Button>
          {found.expiresAt && (
            <p className="text-sm text-soft">
              {t('copyUntil', { date: format.date(found.expiresAt) })}
            </p>
          )}
        </div>
      )}
      {(!found || found.state === 'EXPIRED') && (
        <Button look="quiet" busy={ask.isPending || copy.isLoading} onClick={() => ask.mutate()}>
          {t('copyAsk')}
        </Button>
      )}
    </section>
  );
}
