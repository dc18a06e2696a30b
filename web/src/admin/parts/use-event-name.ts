import { useTranslation } from 'react-i18next';

/** The words for a type of event such as `order.accepted.v1`; one that is not known says itself. */
export function useEventName(): (type: string) => string {
  const { t, i18n } = useTranslation('admin');
  return (type) => {
    const name = type.replace(/\.v\d+$/, '');
    const key = [`orders.event.${name}`, `audit.event.${name}`].find((it) =>
      i18n.exists(it, { ns: 'admin' }),
    );
    return key ? t(key as 'orders.event.other') : type;
  };
}
