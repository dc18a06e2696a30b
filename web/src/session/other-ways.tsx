import { Button, buttonClass } from '@foodiefast/ui/button';
import { toast } from '@foodiefast/ui/toast';
import { useMutation, useQuery } from '@tanstack/react-query';
import { Fingerprint, LogIn } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { api, told } from '../api/client.ts';
import { useRefusalText } from '../i18n/use-refusal-text.ts';
import { passkeysWork, wasCalledOff } from './passkey.ts';
import { signInWithPasskey } from './session.ts';

/** Without a password: a passkey of this device, or somebody else who vouches for the person. */
export function OtherWays({ isNew }: { isNew: boolean }) {
  const { t } = useTranslation('session');
  const text = useRefusalText();
  const providers = useQuery({
    queryKey: ['oidc'],
    queryFn: ({ signal }) => told(api.GET('/api/v1/auth/oidc', { signal })),
    staleTime: Number.POSITIVE_INFINITY,
  });
  const passkey = useMutation({
    mutationFn: signInWithPasskey,
    onError: (error) => {
      if (!wasCalledOff(error)) toast(text(error), { tone: 'bad' });
    },
  });
  return (
    <div className="grid gap-2">
      {!isNew && passkeysWork() && (
        <Button
          look="quiet"
          wide
          icon={<Fingerprint size={20} />}
          busy={passkey.isPending}
          onClick={() => passkey.mutate()}
        >
          {t('passkey')}
        </Button>
      )}
      {providers.data?.items.map(({ id, name }) => (
        <a
          key={id}
          href={`/api/v1/auth/oidc/${id}/start`}
          className={buttonClass('quiet', 'md', true)}
        >
          <LogIn size={20} aria-hidden="true" />
          {t('with', { name })}
        </a>
      ))}
    </div>
  );
}
