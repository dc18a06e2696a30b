import { useTranslation } from 'react-i18next';

/** The words for a type of event such as `order.accepted.v1`; one that is not known says itself. */
export function useEventName(): (type: string) => string {
  const { t, i18n } = useTranslation('admin');
  return (type) => {
    const key = `orders.event.${type.replace(/\.v\d+$/, '')}`;
    return i18n.exists(key, { ns: 'admin' }) ? t(key as 'orders.event.other') : type;
  };
}
