import { Button } from '@foodiefast/ui/button';
import { TextField } from '@foodiefast/ui/field';
import { Notice } from '@foodiefast/ui/notice';
import { Sheet } from '@foodiefast/ui/sheet';
import { Skeleton } from '@foodiefast/ui/skeleton';
import { useMutation, useQuery } from '@tanstack/react-query';
import { Fingerprint } from 'lucide-react';
import { type FormEvent, useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api, told } from '../api/client.ts';
import { useFormat } from '../i18n/format.ts';
import { useRefusalText } from '../i18n/use-refusal-text.ts';
import { makePasskey, passkeysWork, wasCalledOff } from '../session/passkey.ts';
import { PasswordField } from '../session/password-field.tsx';
import { typed } from '../shell/form.ts';
import { QueryView } from '../shell/query-view.tsx';
import { deviceName } from './device-name.ts';

type Wish = { kind: 'add' } | { kind: 'remove'; id: string; name: string };

/** Keys that devices keep; they sign in without a password and count as a second factor. */
export function Passkeys() {
  const { t } = useTranslation('account');
  const format = useFormat();
  const [wish, setWish] = useState<Wish>();
  const query = useQuery({
    queryKey: ['me', 'passkeys'],
    queryFn: ({ signal }) => told(api.GET('/api/v1/auth/passkeys', { signal })),
  });
  return (
    <section>
      <h2 className="mb-1 text-xl">{t('passkeys')}</h2>
      <p className="mb-4 max-w-prose text-soft">{t('passkeysText')}</p>
      <QueryView query={query} loading={<Skeleton className="h-20" />}>
        {({ items }) => (
          <ul className="mb-4 divide-y divide-line rounded-lg border border-line bg-card empty:hidden">
            {items.map((it) => (
              <li key={it.id} className="flex items-center gap-4 p-4">
                <Fingerprint size={22} className="text-brand-text" aria-hidden="true" />
                <div className="min-w-0 flex-1">
                  <p className="truncate font-semibold">{it.name}</p>
                  <p className="text-sm text-soft">
                    {it.lastUsedAt
                      ? t('used', { ago: format.ago(it.lastUsedAt) })
                      : format.date(it.createdAt)}
                  </p>
                </div>
                <Button
                  look="plain"
                  size="sm"
                  onClick={() => setWish({ kind: 'remove', id: it.id, name: it.name })}
                >
                  {t('factorRemove')}
                </Button>
              </li>
            ))}
          </ul>
        )}
      </QueryView>
      {passkeysWork() ? (
        <Button
          look="quiet"
          icon={<Fingerprint size={20} />}
          onClick={() => setWish({ kind: 'add' })}
        >
          {t('passkeyAdd')}
        </Button>
      ) : (
        <Notice tone="calm">{t('passkeysNot')}</Notice>
      )}
      {wish && (
        <PasskeySheet
          wish={wish}
          onDone={() => {
            setWish(undefined);
            void query.refetch();
          }}
          onClose={() => setWish(undefined)}
        />
      )}
    </section>
  );
}

/** The password shows that it is the owner who changes the ways in. */
function PasskeySheet({
  wish,
  onDone,
  onClose,
}: {
  wish: Wish;
  onDone: () => void;
  onClose: () => void;
}) {
  const { t } = useTranslation('account');
  const { t: common } = useTranslation('shell');
  const text = useRefusalText();
  const id = useId();
  const change = useMutation({
    mutationFn: (form: FormData) => {
      const currentPassword = typed(form, 'password');
      return wish.kind === 'add'
        ? addPasskey(currentPassword, typed(form, 'name').trim())
        : told(
            api.DELETE('/api/v1/auth/passkeys/{id}', {
              params: { path: { id: wish.id } },
              body: { currentPassword },
            }),
          ).then(() => undefined);
    },
    onSuccess: onDone,
  });
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    change.mutate(new FormData(event.currentTarget));
  };
  return (
    <Sheet
      open
      title={wish.kind === 'add' ? t('passkeyAdd') : wish.name}
      closeLabel={common('close')}
      onClose={onClose}
      footer={
        <Button
          type="submit"
          form={id}
          wide
          look={wish.kind === 'add' ? 'primary' : 'danger'}
          busy={change.isPending}
        >
          {wish.kind === 'add' ? t('factorConfirm') : t('factorRemove')}
        </Button>
      }
    >
      <form id={id} onSubmit={submit} className="mt-4 grid gap-4">
        {wish.kind === 'add' && (
          <TextField
            label={t('passkeyName')}
            name="name"
            required
            maxLength={60}
            defaultValue={deviceName(navigator.userAgent) ?? ''}
          />
        )}
        <PasswordField isNew={false} label={t('current')} />
        {change.isError && (
          <Notice tone="bad" live>
            {wasCalledOff(change.error) ? t('passkeyOff') : text(change.error)}
          </Notice>
        )}
      </form>
    </Sheet>
  );
}

async function addPasskey(currentPassword: string, name: string): Promise<void> {
  const begun = await told(api.POST('/api/v1/auth/passkeys', { body: { currentPassword } }));
  if (begun.state !== 'PENDING') return;
  const credential = await makePasskey(begun.options);
  await told(api.POST('/api/v1/auth/passkeys', { body: { credential, name } }));
}
