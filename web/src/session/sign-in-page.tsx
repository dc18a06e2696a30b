import { Button, buttonClass } from '@foodiefast/ui/button';
import { TextField } from '@foodiefast/ui/field';
import { Notice } from '@foodiefast/ui/notice';
import { Segments } from '@foodiefast/ui/segments';
import { toast } from '@foodiefast/ui/toast';
import { Link, useRouter, useSearch } from '@tanstack/react-router';
import { type FormEvent, useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api, told } from '../api/client.ts';
import { isRefused } from '../api/refused.ts';
import { locale } from '../i18n/locale.ts';
import { useRefusalText } from '../i18n/use-refusal-text.ts';
import { typed } from '../shell/form.ts';
import { NarrowPage } from '../shell/narrow-page.tsx';
import { homes, workOf } from './homes.ts';
import { OtherWays } from './other-ways.tsx';
import { PasswordField } from './password-field.tsx';
import { arrive, signIn } from './session.ts';
import { useSession } from './use-session.ts';

const problems = ['FAILED', 'EMAIL_UNVERIFIED', 'EMAIL_KNOWN', 'LINKED_ELSEWHERE'] as const;

/** Sign in or open an account, then back to where one came from. */
export function SignInPage() {
  const { t } = useTranslation('session');
  const { t: common } = useTranslation('shell');
  const { next, mode, done, problem } = useSearch({ from: '/session/sign-in' });
  const session = useSession();
  const text = useRefusalText();
  const [isNew, setNew] = useState(mode === 'new');
  const [needsCode, setNeedsCode] = useState(false);
  const [busy, setBusy] = useState(false);
  const [wrong, setWrong] = useState<string>();

  // Back from an identity provider, with the refresh cookie and nothing else.
  useEffect(() => {
    if (done === 'signed-in') void arrive();
  }, [done]);

  const router = useRouter();
  const account = session.state === 'in' ? session.account : undefined;
  useEffect(() => {
    if (account) router.history.replace(next ?? homes[workOf(account) ?? 'customer']);
  }, [account, next, router]);

  async function enter(form: FormData): Promise<void> {
    const given = (name: string) => typed(form, name);
    const email = given('email').trim();
    const password = given('password');
    if (isNew) {
      const body = { email, password, name: given('name').trim(), locale: locale.get() };
      await told(api.POST('/api/v1/auth/register', { body }));
    }
    const oneTimeCode = given('code').replaceAll(/\D/g, '');
    await signIn({ email, password, ...(oneTimeCode ? { oneTimeCode } : {}) });
    if (isNew) toast(t('created', { email }));
  }
  async function submit(event: FormEvent<HTMLFormElement>): Promise<void> {
    event.preventDefault();
    setBusy(true);
    setWrong(undefined);
    try {
      await enter(new FormData(event.currentTarget));
    } catch (error) {
      if (isRefused(error, 'SECOND_FACTOR_REQUIRED')) setNeedsCode(true);
      else if (isNew && isRefused(error, 'CREDENTIALS_WRONG')) setWrong(t('known'));
      else setWrong(text(error));
    } finally {
      setBusy(false);
    }
  }
  return (
    <NarrowPage
      title={isNew ? t('newTitle') : t('title')}
      intro={isNew ? t('newIntro') : t('intro')}
    >
      {session.state === 'guest' && session.expired && <Notice tone="news">{t('expired')}</Notice>}
      {problem && (
        <Notice tone="bad">
          {t(`problem.${problems.find((it) => it === problem) ?? 'FAILED'}`)}
        </Notice>
      )}
      <Segments
        name="mode"
        legend={t('legend')}
        value={isNew ? 'new' : 'known'}
        options={[
          { value: 'known', label: common('signIn.go') },
          { value: 'new', label: t('create') },
        ]}
        onChange={(chosen) => {
          setNew(chosen === 'new');
          setWrong(undefined);
        }}
      />
      <form className="grid gap-4" onSubmit={(event) => void submit(event)}>
        {isNew && (
          <TextField label={t('name')} name="name" autoComplete="name" required maxLength={80} />
        )}
        <TextField
          label={t('email')}
          name="email"
          type="email"
          autoComplete={isNew ? 'email' : 'username'}
          required
        />
        <PasswordField isNew={isNew} />
        {needsCode && !isNew && (
          <TextField
            label={t('code')}
            hint={t('codeHint')}
            name="code"
            inputMode="numeric"
            autoComplete="one-time-code"
            pattern="[0-9 ]{6,7}"
            required
            autoFocus
          />
        )}
        {wrong && (
          <Notice tone="bad" live>
            {wrong}
          </Notice>
        )}
        <Button type="submit" size="lg" wide busy={busy}>
          {isNew ? t('create') : common('signIn.go')}
        </Button>
      </form>
      {!isNew && (
        <Link to="/forgot-password" className={buttonClass('plain', 'md', true)}>
          {t('forgot')}
        </Link>
      )}
      <OtherWays isNew={isNew} />
    </NarrowPage>
  );
}
