import { Button, buttonClass } from '@foodiefast/ui/button';
import { TextField } from '@foodiefast/ui/field';
import { Notice } from '@foodiefast/ui/notice';
import { useMutation } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import type { FormEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { api, told } from '../api/client.ts';
import { useRefusalText } from '../i18n/use-refusal-text.ts';
import { typed } from '../shell/form.ts';
import { NarrowPage } from '../shell/narrow-page.tsx';

/** Asks for the link that sets a new password; the answer never says whether the address is known. */
export function ForgotPage() {
  const { t } = useTranslation('session');
  const text = useRefusalText();
  const ask = useMutation({
    mutationFn: (email: string) =>
      told(api.POST('/api/v1/auth/password/forgot', { body: { email } })),
  });
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    ask.mutate(typed(new FormData(event.currentTarget), 'email').trim());
  };
  return (
    <NarrowPage title={t('forgotTitle')} intro={t('forgotIntro')}>
      {ask.isSuccess ? (
        <Notice tone="good" live>
          {t('forgotDone')}
        </Notice>
      ) : (
        <form className="grid gap-4" onSubmit={submit}>
          <TextField
            label={t('email')}
            name="email"
            type="email"
            autoComplete="username"
            required
          />
          {ask.isError && (
            <Notice tone="bad" live>
              {text(ask.error)}
            </Notice>
          )}
          <Button type="submit" size="lg" wide busy={ask.isPending}>
            {t('forgotSend')}
          </Button>
        </form>
      )}
      <Link to="/sign-in" className={buttonClass('plain', 'md', true)}>
        {t('back')}
      </Link>
    </NarrowPage>
  );
}
