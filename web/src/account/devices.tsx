import { Badge } from '@foodiefast/ui/badge';
import { Button } from '@foodiefast/ui/button';
import { Notice } from '@foodiefast/ui/notice';
import { Skeleton } from '@foodiefast/ui/skeleton';
import { toast } from '@foodiefast/ui/toast';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { BellRing } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { refusalOf } from '../api/refused.ts';
import { useFormat } from '../i18n/format.ts';
import { useRefusalText } from '../i18n/use-refusal-text.ts';
import { QueryView } from '../shell/query-view.tsx';
import { type Device, devicesQuery, type Here, removeDevice, tellHere } from './push.ts';

/** Messages while the app is closed: on this device, and on which others. */
export function Devices() {
  const { t } = useTranslation('account');
  const query = useQuery(devicesQuery);
  return (
    <section aria-labelledby="devices" className="grid gap-3">
      <div>
        <h2 id="devices" className="text-xl">
          {t('push.title')}
        </h2>
        <p className="mt-1 max-w-prose text-soft">{t('push.text')}</p>
      </div>
      <QueryView query={query} loading={<Skeleton className="h-24" />}>
        {({ here, publicKey, items, own }) => (
          <>
            <ThisDevice here={here} publicKey={publicKey} />
            {items.length > 0 && (
              <ul className="divide-y divide-line rounded-lg border border-line bg-card">
                {items.map((it) => (
                  <DeviceRow key={it.id} device={it} isOwn={here === 'on' && it.id === own} />
                ))}
              </ul>
            )}
          </>
        )}
      </QueryView>
    </section>
  );
}

function ThisDevice({ here, publicKey }: { here: Here; publicKey: string }) {
  const { t } = useTranslation('account');
  const text = useRefusalText();
  const client = useQueryClient();
  const start = useMutation({
    mutationFn: () => tellHere(publicKey),
    // Also after a no: the person may have been asked, and it stays so.
    onSettled: () => client.invalidateQueries(devicesQuery),
  });
  if (here === 'on') return null;
  if (here === 'unable') return <Notice tone="calm">{t('push.unable')}</Notice>;
  if (here === 'denied') {
    return (
      <Notice tone="spice" live title={t('push.denied')}>
        {t('push.deniedText')}
      </Notice>
    );
  }
  return (
    <>
      {start.isError && (
        <Notice tone="bad" live>
          {refusalOf(start.error) ? text(start.error) : t('push.failed')}
        </Notice>
      )}
      <div>
        <Button
          look="quiet"
          busy={start.isPending}
          icon={<BellRing size={18} aria-hidden="true" />}
          onClick={() => start.mutate()}
        >
          {t('push.start')}
        </Button>
      </div>
    </>
  );
}

function DeviceRow({ device, isOwn }: { device: Device; isOwn: boolean }) {
  const { t } = useTranslation('account');
  const format = useFormat();
  const text = useRefusalText();
  const client = useQueryClient();
  const remove = useMutation({
    mutationFn: () => removeDevice(device.id),
    onError: (error) => toast(text(error), { tone: 'bad' }),
    onSettled: () => client.invalidateQueries(devicesQuery),
  });
  const browser = browserOf(device.host);
  return (
    <li className="flex items-center gap-4 p-4">
      <BellRing size={22} className="shrink-0 text-brand-text" aria-hidden="true" />
      <div className="min-w-0 flex-1">
        <p className="flex flex-wrap items-center gap-2 font-semibold">
          {browser}
          {isOwn && <Badge tone="good">{t('thisOne')}</Badge>}
        </p>
        <p className="text-sm text-soft">
          {t('push.since', { date: format.date(device.createdAt) })}
        </p>
      </div>
      <Button
        look="plain"
        size="sm"
        busy={remove.isPending}
        aria-label={t('push.removeFrom', { browser })}
        onClick={() => remove.mutate()}
      >
        {t('push.remove')}
      </Button>
    </li>
  );
}

const services: readonly (readonly [end: string, browser: string])[] = [
  ['googleapis.com', 'Chrome'],
  ['mozilla.com', 'Firefox'],
  ['apple.com', 'Safari'],
  ['windows.com', 'Edge'],
];

/** Each browser has a push service of its own; those made of Chrome use its. */
const browserOf = (host: string): string =>
  services.find(([end]) => host.endsWith(`.${end}`))?.[1] ?? host;
