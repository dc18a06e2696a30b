import { Button, buttonClass } from '@foodiefast/ui/button';
import { Notice } from '@foodiefast/ui/notice';
import { useMutation } from '@tanstack/react-query';
import { Link, useLocation, useSearch } from '@tanstack/react-router';
import type { FormEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { api, told } from '../api/client.ts';
import { useRefusalText } from '../i18n/use-refusal-text.ts';
import { typed } from '../shell/form.ts';
import { NarrowPage } from '../shell/narrow-page.tsx';
import { PasswordField } from './password-field.tsx';

/** Where a one-time link leads, also that of a forgotten password: it is set, then one signs in. */
export function WelcomePage() {
  const { t } = useTranslation('session');
  const { t: common } = useTranslation('shell');
  const { token } = useSearch({ strict: false });
  const isNew = useLocation({ select: (it) => it.pathname === '/welcome' });
  const text = useRefusalText();
  const reset = useMutation({
    mutationFn: (newPassword: string) =>
      told(api.POST('/api/v1/auth/password/reset', { body: { token: token ?? '', newPassword } })),
  });
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    reset.mutate(typed(new FormData(event.currentTarget), 'password'));
  };
  return (
    <NarrowPage title={isNew ? t('welcome') : t('resetTitle')} intro={t('welcomeIntro')}>
      {reset.isSuccess ? (
        <>
          <Notice tone="good" live>
            {t('welcomeDone')}
          </Notice>
          <Link to="/sign-in" className={buttonClass('primary', 'lg', true)}>
            {common('signIn.go')}
          </Link>
        </>
      ) : (
        <form className="grid gap-4" onSubmit={submit}>
          <PasswordField isNew />
          {reset.isError && (
            <Notice tone="bad" live>
              {text(reset.error)}
            </Notice>
          )}
          <Button type="submit" size="lg" wide busy={reset.isPending}>
            {common('save')}
          </Button>
        </form>
      )}
    </NarrowPage>
  );
}
