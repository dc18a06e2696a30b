import { Button } from '@foodiefast/ui/button';
import { Notice } from '@foodiefast/ui/notice';
import { Sheet } from '@foodiefast/ui/sheet';
import { useMutation, useQuery } from '@tanstack/react-query';
import { type FormEvent, useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api, told } from '../api/client.ts';
import { isRefused } from '../api/refused.ts';
import { useRefusalText } from '../i18n/use-refusal-text.ts';
import { PasswordField } from '../session/password-field.tsx';
import { typed } from '../shell/form.ts';

const holds = ['OPEN_ORDERS', 'OPEN_DELIVERY', 'PAYOUT_HELD'] as const;

/** The end of the account: it waits for open orders and payouts, and says for which. */
export function Erasure() {
  const { t } = useTranslation('account');
  const [asking, setAsking] = useState(false);
  const state = useQuery({
    queryKey: ['me', 'erasure'],
    queryFn: async ({ signal }) => {
      try {
        return await told(api.GET('/api/v1/me/erasure', { signal }));
      } catch (error) {
        if (isRefused(error, 'NOT_FOUND')) return null;
        throw error;
      }
    },
  });
  return (
    <section>
      <h2 className="text-xl">{t('erase')}</h2>
      <p className="mt-1 mb-4 max-w-prose text-soft">{t('eraseText')}</p>
      {state.data ? (
        <Notice tone="spice" title={t('eraseAsked')} live>
          {state.data.holds.length > 0 && (
            <ul className="list-disc pl-5">
              {state.data.holds.map((it) => (
                <li key={it}>{t(`hold.${holds.find((known) => known === it) ?? 'OTHER'}`)}</li>
              ))}
            </ul>
          )}
        </Notice>
      ) : (
        <Button look="plain" disabled={!state.isSuccess} onClick={() => setAsking(true)}>
          {t('erase')}
        </Button>
      )}
      {asking && (
        <EraseSheet
          onClose={() => setAsking(false)}
          onAsked={() => {
            setAsking(false);
            void state.refetch();
          }}
        />
      )}
    </section>
  );
}

function EraseSheet({ onClose, onAsked }: { onClose: () => void; onAsked: () => void }) {
  const { t } = useTranslation('account');
  const { t: common } = useTranslation('shell');
  const text = useRefusalText();
  const id = useId();
  const erase = useMutation({
    mutationFn: (currentPassword: string) =>
      told(api.DELETE('/api/v1/me', { body: { currentPassword } })),
    onSuccess: onAsked,
  });
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    erase.mutate(typed(new FormData(event.currentTarget), 'password'));
  };
  return (
    <Sheet
      open
      title={t('eraseTitle')}
      closeLabel={common('close')}
      onClose={onClose}
      footer={
        <div className="grid gap-2 sm:grid-cols-2">
          <Button look="plain" onClick={onClose}>
            {common('cancel')}
          </Button>
          <Button type="submit" form={id} look="danger" busy={erase.isPending}>
            {t('eraseYes')}
          </Button>
        </div>
      }
    >
      <p className="mt-3">{t('eraseFinal')}</p>
      <form id={id} onSubmit={submit} className="mt-4 grid gap-4">
        <PasswordField isNew={false} label={t('current')} />
        {erase.isError && (
          <Notice tone="bad" live>
            {text(erase.error)}
          </Notice>
        )}
      </form>
    </Sheet>
  );
}
