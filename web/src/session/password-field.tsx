import { TextField } from '@foodiefast/ui/field';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';

export function PasswordField({
  isNew,
  name = 'password',
  label,
}: {
  isNew: boolean;
  name?: string;
  label?: string;
}) {
  const { t } = useTranslation('session');
  const [shown, setShown] = useState(false);
  return (
    <TextField
      label={label ?? t('password')}
      hint={isNew ? t('passwordHint') : undefined}
      aside={
        <button
          type="button"
          className="-my-2 min-h-11 px-1 font-semibold text-brand-text underline-offset-4 hover:underline"
          aria-pressed={shown}
          onClick={() => setShown(!shown)}
        >
          {shown ? t('hide') : t('show')}
        </button>
      }
      name={name}
      type={shown ? 'text' : 'password'}
      autoComplete={isNew ? 'new-password' : 'current-password'}
      minLength={isNew ? 10 : 1}
      maxLength={128}
      required
    />
  );
}
