import { Button } from '@foodiefast/ui/button';
import { Notice } from '@foodiefast/ui/notice';
import { Sheet } from '@foodiefast/ui/sheet';
import { toast } from '@foodiefast/ui/toast';
import { useMutation, useQuery } from '@tanstack/react-query';
import { type FormEvent, useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api, told } from '../api/client.ts';
import { useRefusalText } from '../i18n/use-refusal-text.ts';
import { PasswordField } from '../session/password-field.tsx';
import { typed } from '../shell/form.ts';

type Provider = { id: string; name: string };

/** Accounts elsewhere that open this one; nothing to see where no provider is set up. */
export function Identities() {
  const { t } = useTranslation('account');
  const text = useRefusalText();
  const [linking, setLinking] = useState<Provider>();
  const providers = useQuery({
    queryKey: ['oidc'],
    queryFn: ({ signal }) => told(api.GET('/api/v1/auth/oidc', { signal })),
  });
  const mine = useQuery({
    queryKey: ['me', 'identities'],
    queryFn: ({ signal }) => told(api.GET('/api/v1/auth/identities', { signal })),
  });
  const unlink = useMutation({
    mutationFn: (id: string) =>
      told(api.DELETE('/api/v1/auth/identities/{id}', { params: { path: { id } } })),
    onError: (error) => toast(text(error), { tone: 'bad' }),
    onSettled: () => mine.refetch(),
  });
  const linked = new Map(mine.data?.items.map((it) => [it.provider, it.id]));
  if (!providers.data || providers.data.items.length === 0) return null;
  return (
    <section>
      <h2 className="mb-3 text-xl">{t('identities')}</h2>
      <ul className="divide-y divide-line rounded-lg border border-line bg-card">
        {providers.data.items.map((provider) => {
          const known = linked.get(provider.id);
          return (
            <li key={provider.id} className="flex items-center justify-between gap-4 p-4">
              <span className="font-semibold">{provider.name}</span>
              {known ? (
                <Button
                  look="plain"
                  size="sm"
                  disabled={unlink.isPending}
                  onClick={() => unlink.mutate(known)}
                >
                  {t('unlink')}
                </Button>
              ) : (
                <Button look="quiet" size="sm" onClick={() => setLinking(provider)}>
                  {t('link')}
                </Button>
              )}
            </li>
          );
        })}
      </ul>
      {linking && <LinkSheet provider={linking} onClose={() => setLinking(undefined)} />}
    </section>
  );
}

function LinkSheet({ provider, onClose }: { provider: Provider; onClose: () => void }) {
  const { t } = useTranslation('account');
  const { t: common } = useTranslation('shell');
  const text = useRefusalText();
  const id = useId();
  const link = useMutation({
    mutationFn: (currentPassword: string) =>
      told(
        api.POST('/api/v1/auth/oidc/{provider}/links', {
          params: { path: { provider: provider.id } },
          body: { currentPassword },
        }),
      ),
    onSuccess: ({ url }) => location.assign(url),
  });
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    link.mutate(typed(new FormData(event.currentTarget), 'password'));
  };
  return (
    <Sheet
      open
      title={t('linkTitle', { name: provider.name })}
      closeLabel={common('close')}
      onClose={onClose}
      footer={
        <Button type="submit" form={id} wide busy={link.isPending}>
          {t('link')}
        </Button>
      }
    >
      <form id={id} onSubmit={submit} className="mt-4 grid gap-4">
        <PasswordField isNew={false} label={t('current')} />
        {link.isError && (
          <Notice tone="bad" live>
            {text(link.error)}
          </Notice>
        )}
      </form>
    </Sheet>
  );
}
