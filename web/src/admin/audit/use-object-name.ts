import { useTranslation } from 'react-i18next';

/** The word for what an act is about, such as `order`; one that is not known says itself. */
export function useObjectName(): (type: string) => string {
  const { t, i18n } = useTranslation('admin');
  return (type) => {
    const key = `audit.objects.${type}`;
    return i18n.exists(key, { ns: 'admin' }) ? t(key as 'audit.objects.order') : type;
  };
}
