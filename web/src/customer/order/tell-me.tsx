import { Link } from '@tanstack/react-router';
import { BellRing, ChevronRight } from 'lucide-react';
import { useTranslation } from 'react-i18next';

/** While one waits is when messages are wanted; who was asked once is left alone. */
export function TellMe() {
  const { t } = useTranslation('customer');
  const canAsk = 'Notification' in window && Notification.permission === 'default';
  if (!canAsk) return null;
  return (
    <Link
      to="/account/messages"
      className="flex min-h-12 items-center gap-3 rounded-md bg-sunk px-4 py-2.5 font-semibold hover:underline"
    >
      <BellRing size={20} className="shrink-0 text-brand-text" aria-hidden="true" />
      <span className="min-w-0 flex-1">{t('order.tellMe')}</span>
      <ChevronRight size={20} className="text-soft" aria-hidden="true" />
    </Link>
  );
}
