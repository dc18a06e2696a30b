import { Segments } from '@foodiefast/ui/segments';
import { useTranslation } from 'react-i18next';
import { api } from '../api/client.ts';
import { type Locale, locale, locales } from '../i18n/locale.ts';
import { changeLocale } from '../i18n/words.ts';
import { useAccount } from '../session/use-session.ts';
import { chooseTheme, theme, themes } from './theme.ts';

/** Language and appearance; the language is also what the person's mails are written in. */
export function Preferences() {
  const { t } = useTranslation('shell');
  const account = useAccount();
  const language = locale.use();
  const appearance = theme.use();
  const choose = async (next: Locale) => {
    await changeLocale(next);
    if (account) await api.PATCH('/api/v1/me', { body: { locale: next } });
  };
  return (
    <div className="grid gap-4">
      <div className="grid gap-1.5">
        <p className="text-sm font-semibold">{t('settings.language')}</p>
        <Segments
          name="language"
          legend={t('settings.language')}
          value={language}
          options={locales.map((value) => ({ value, label: t(`settings.${value}`) }))}
          onChange={(next) => void choose(next)}
        />
      </div>
      <div className="grid gap-1.5">
        <p className="text-sm font-semibold">{t('settings.theme')}</p>
        <Segments
          name="theme"
          legend={t('settings.theme')}
          value={appearance}
          options={themes.map((value) => ({ value, label: t(`settings.${value}`) }))}
          onChange={chooseTheme}
        />
      </div>
    </div>
  );
}
