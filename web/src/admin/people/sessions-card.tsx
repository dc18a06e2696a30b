import { Card } from '@foodiefast/ui/card';
import { Monitor, Smartphone } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { deviceName } from '../../account/device-name.ts';
import { useFormat } from '../../i18n/format.ts';
import type { WholePerson } from './people-query.ts';

/** Where the account is signed in just now. */
export function SessionsCard({ sessions }: { sessions: WholePerson['sessions'] }) {
  const { t } = useTranslation('admin');
  const format = useFormat();
  return (
    <Card aria-labelledby="sessions">
      <h2 id="sessions" className="mb-3 text-lg">
        {t('people.sessions')}
      </h2>
      {sessions.length === 0 && <p className="text-soft">{t('people.sessionsNone')}</p>}
      <ul className="grid gap-3">
        {sessions.map((it) => {
          const Icon = /mobile|android|iphone/i.test(it.userAgent ?? '') ? Smartphone : Monitor;
          return (
            <li key={it.id} className="flex items-center gap-3">
              <Icon size={20} className="shrink-0 text-brand-text" aria-hidden="true" />
              <div className="min-w-0">
                <p className="truncate font-medium">
                  {deviceName(it.userAgent) ?? t('people.unknownDevice')}
                </p>
                <p className="text-sm text-soft">
                  {t('people.used', { ago: format.ago(it.lastUsedAt) })}
                  {it.secondFactor && `, ${t('people.withFactor')}`}
                </p>
              </div>
            </li>
          );
        })}
      </ul>
    </Card>
  );
}
