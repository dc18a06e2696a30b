import { Button } from '@foodiefast/ui/button';
import { TextField } from '@foodiefast/ui/field';
import { Notice } from '@foodiefast/ui/notice';
import { useMutation } from '@tanstack/react-query';
import { KeyRound } from 'lucide-react';
import type { FormEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { api } from '../../api/client.ts';
import { useRefusalText } from '../../i18n/use-refusal-text.ts';
import { currentSession, signIn, signInWithPasskey } from '../../session/session.ts';
import { useAccount } from '../../session/use-session.ts';
import { typed } from '../../shell/form.ts';

/** Signs in once more where a fresh second factor is asked for; the session before ends. */
export function FactorForm({ onDone }: { onDone: () => void }) {
  const { t } = useTranslation('admin');
  const { t: session } = useTranslation('session');
  const text = useRefusalText();
  const account = useAccount();
  const enter = useMutation({
    async mutationFn(how: () => Promise<void>) {
      const before = currentSession();
      await how();
      if (before.state !== 'in') return;
      await api.DELETE('/api/v1/auth/sessions/{id}', {
        params: { path: { id: before.sessionId } },
      });
    },
    onSuccess: onDone,
  });

  function submit(event: FormEvent<HTMLFormElement>): void {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    enter.mutate(() =>
      signIn({
        email: account?.email ?? '',
        password: typed(form, 'password'),
        oneTimeCode: typed(form, 'code').replaceAll(/\D/g, ''),
      }),
    );
  }
  return (
    <form className="mt-4 grid gap-4" onSubmit={submit}>
      <Notice title={t('factor.title')}>{t('factor.text')}</Notice>
      <TextField
        label={session('password')}
        name="password"
        type="password"
        autoComplete="current-password"
        required
      />
      <TextField
        label={session('code')}
        hint={session('codeHint')}
        name="code"
        inputMode="numeric"
        autoComplete="one-time-code"
        pattern="[0-9 ]{6,7}"
        required
      />
      {enter.error && (
        <Notice tone="bad" live>
          {text(enter.error)}
        </Notice>
      )}
      <div className="flex flex-wrap justify-end gap-2">
        <Button
          look="plain"
          icon={<KeyRound size={18} />}
          disabled={enter.isPending}
          onClick={() => enter.mutate(signInWithPasskey)}
        >
          {session('passkey')}
        </Button>
        <Button type="submit" busy={enter.isPending}>
          {t('factor.go')}
        </Button>
      </div>
    </form>
  );
}
