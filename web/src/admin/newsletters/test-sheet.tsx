import { toast } from '@foodiefast/ui/toast';
import { RadioRow } from '@foodiefast/ui/toggles';
import { useTranslation } from 'react-i18next';
import { locale, locales } from '../../i18n/locale.ts';
import { useAccount } from '../../session/use-session.ts';
import { typed } from '../../shell/form.ts';
import { oneOf } from '../../shell/params.ts';
import { ActSheet } from '../parts/act-sheet.tsx';

/** Sends it to who asks, and to nobody else. */
export function TestSheet({
  open,
  send,
  onClose,
}: {
  open: boolean;
  send: (locale: 'fr' | 'en') => Promise<unknown>;
  onClose: () => void;
}) {
  const { t } = useTranslation('admin');
  const { t: shell } = useTranslation('shell');
  const account = useAccount();
  const email = account?.email ?? '';
  return (
    <ActSheet
      open={open}
      title={t('newsletters.testTitle')}
      submit={t('newsletters.testSend')}
      act={(form) => send(oneOf(locales, typed(form, 'locale')) ?? 'fr')}
      onDone={() => toast(t('newsletters.testSent', { email }))}
      onClose={onClose}
    >
      <p>{t('newsletters.testText', { email })}</p>
      <fieldset>
        <legend className="text-sm font-semibold">{t('newsletters.language')}</legend>
        {locales.map((value) => (
          <RadioRow
            key={value}
            name="locale"
            value={value}
            label={shell(`settings.${value}`)}
            defaultChecked={value === locale.get()}
          />
        ))}
      </fieldset>
    </ActSheet>
  );
}
