import { Badge } from '@foodiefast/ui/badge';
import { Button, buttonClass } from '@foodiefast/ui/button';
import { TextField } from '@foodiefast/ui/field';
import { Notice } from '@foodiefast/ui/notice';
import { useMutation } from '@tanstack/react-query';
import type { FormEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { api, told } from '../api/client.ts';
import { useRefusalText } from '../i18n/use-refusal-text.ts';
import { PasswordField } from '../session/password-field.tsx';
import { refreshRoles } from '../session/session.ts';
import { useAccount } from '../session/use-session.ts';
import { typed } from '../shell/form.ts';

/** The authenticator app: set up with a key and a first code, removed with password and code. */
export function Factor() {
  const { t } = useTranslation('account');
  const active = useAccount()?.secondFactor ?? false;
  return (
    <section>
      <div className="mb-3 flex items-center gap-3">
        <h2 className="text-xl">{t('factor')}</h2>
        <Badge tone={active ? 'good' : 'calm'}>{active ? t('factorOn') : t('factorOff')}</Badge>
      </div>
      <p className="mb-4 max-w-prose text-soft">{t('factorText')}</p>
      {active ? <Remove /> : <SetUp />}
    </section>
  );
}

const codeProps = {
  name: 'code',
  inputMode: 'numeric',
  autoComplete: 'one-time-code',
  pattern: '[0-9]{6}',
  maxLength: 6,
  required: true,
} as const;

function SetUp() {
  const { t } = useTranslation('account');
  const text = useRefusalText();
  const start = useMutation({
    mutationFn: (currentPassword: string) =>
      told(api.POST('/api/v1/auth/totp', { body: { currentPassword } })),
  });
  const confirm = useMutation({
    mutationFn: (oneTimeCode: string) =>
      told(api.POST('/api/v1/auth/totp', { body: { oneTimeCode } })),
    onSuccess: () => refreshRoles(),
  });
  const begin = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    start.mutate(typed(new FormData(event.currentTarget), 'password'));
  };
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    confirm.mutate(typed(new FormData(event.currentTarget), 'code'));
  };
  if (confirm.isSuccess) {
    return (
      <Notice tone="good" live>
        {t('factorAdded')}
      </Notice>
    );
  }
  const wrong = confirm.error ?? start.error;
  return (
    <div className="grid max-w-md gap-4">
      {start.data?.state === 'PENDING' ? (
        <form onSubmit={submit} className="grid gap-4">
          <p>{t('factorStep')}</p>
          <p className="rounded-md bg-sunk px-4 py-3 font-mono text-sm break-all select-all">
            {start.data.secret}
          </p>
          <a href={start.data.uri} className={buttonClass('plain')}>
            {t('factorOpen')}
          </a>
          <TextField label={t('factorCode')} {...codeProps} />
          <Button type="submit" busy={confirm.isPending}>
            {t('factorConfirm')}
          </Button>
        </form>
      ) : (
        <form onSubmit={begin} className="grid gap-4">
          <PasswordField isNew={false} label={t('current')} />
          <Button type="submit" look="quiet" className="justify-self-start" busy={start.isPending}>
            {t('factorStart')}
          </Button>
        </form>
      )}
      {wrong && (
        <Notice tone="bad" live>
          {text(wrong)}
        </Notice>
      )}
    </div>
  );
}

function Remove() {
  const { t } = useTranslation('account');
  const text = useRefusalText();
  const remove = useMutation({
    mutationFn: (form: FormData) =>
      told(
        api.DELETE('/api/v1/auth/totp', {
          body: { currentPassword: typed(form, 'password'), oneTimeCode: typed(form, 'code') },
        }),
      ),
    onSuccess: () => refreshRoles(),
  });
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    remove.mutate(new FormData(event.currentTarget));
  };
  return (
    <form onSubmit={submit} className="grid max-w-md gap-4">
      <PasswordField isNew={false} label={t('current')} />
      <TextField label={t('factorCode')} {...codeProps} />
      {remove.isError && (
        <Notice tone="bad" live>
          {text(remove.error)}
        </Notice>
      )}
      <Button type="submit" look="plain" className="justify-self-start" busy={remove.isPending}>
        {t('factorRemove')}
      </Button>
    </form>
  );
}
