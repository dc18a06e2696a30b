import { Button } from '@foodiefast/ui/button';
import { Notice } from '@foodiefast/ui/notice';
import { useMutation } from '@tanstack/react-query';
import type { FormEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { api, told } from '../api/client.ts';
import { useRefusalText } from '../i18n/use-refusal-text.ts';
import { PasswordField } from '../session/password-field.tsx';
import { typed } from '../shell/form.ts';
import { Factor } from './factor.tsx';
import { Identities } from './identities.tsx';
import { Passkeys } from './passkeys.tsx';
import { Sessions } from './sessions.tsx';

export function SecurityPage() {
  const { t } = useTranslation('account');
  return (
    <>
      <h1 className="text-3xl">{t('security')}</h1>
      <Password />
      <Factor />
      <Passkeys />
      <Identities />
      <Sessions />
    </>
  );
}

function Password() {
  const { t } = useTranslation('account');
  const text = useRefusalText();
  const change = useMutation({
    mutationFn: (form: FormData) =>
      told(
        api.POST('/api/v1/auth/password', {
          body: { currentPassword: typed(form, 'current'), newPassword: typed(form, 'next') },
        }),
      ),
  });
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const form = event.currentTarget;
    change.mutate(new FormData(form), { onSuccess: () => form.reset() });
  };
  return (
    <section>
      <h2 className="mb-3 text-xl">{t('password')}</h2>
      <form onSubmit={submit} className="grid max-w-md gap-4">
        <PasswordField isNew={false} name="current" label={t('current')} />
        <PasswordField isNew name="next" label={t('next')} />
        {change.isError && (
          <Notice tone="bad" live>
            {text(change.error)}
          </Notice>
        )}
        {change.isSuccess && (
          <Notice tone="good" live>
            {t('passwordChanged')}
          </Notice>
        )}
        <Button type="submit" className="justify-self-start" busy={change.isPending}>
          {t('changePassword')}
        </Button>
      </form>
    </section>
  );
}
