import { useTranslation } from 'react-i18next';
import { isUnreachable, refusalOf } from '../api/refused.ts';

/** What a person is told about an error. */
export function useRefusalText(): (error: unknown) => string {
  const { t, i18n } = useTranslation('shell');
  return (error) => {
    if (isUnreachable(error)) return t('problem.unreachable');
    const code = refusalOf(error)?.code;
    return code && i18n.exists(`refusal.${code}`, { ns: 'shell' })
      ? t(`refusal.${code}` as 'problem.other')
      : t('problem.other');
  };
}
