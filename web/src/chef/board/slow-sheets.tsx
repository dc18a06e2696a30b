import { Button } from '@foodiefast/ui/button';
import { Chip } from '@foodiefast/ui/chip';
import { Sheet } from '@foodiefast/ui/sheet';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api, told } from '../../api/client.ts';
import type { ChefKitchen } from '../kitchen-query.ts';
import { nowMs } from './clock.ts';

type Pick = (ask: () => Promise<ChefKitchen>) => void;

const inMinutes = (minutes: number) => new Date(nowMs() + minutes * 60_000).toISOString();

/** No new orders for a while; those that are there go on. */
export function PauseSheet({ onPick, onClose }: { onPick: Pick; onClose: () => void }) {
  const { t } = useTranslation('chef');
  const { t: common } = useTranslation('shell');
  const pause = (minutes?: number) =>
    onPick(() => {
      const body = minutes ? { until: inMinutes(minutes) } : {};
      return told(api.POST('/api/v1/chef/kitchen/pause', { body }));
    });
  return (
    <Sheet open title={t('pace.pauseTitle')} closeLabel={common('close')} onClose={onClose}>
      <p className="mt-2 mb-4 text-soft">{t('pace.pauseText')}</p>
      <div className="grid gap-2 sm:grid-cols-2">
        {[15, 30, 60, 120].map((minutes) => (
          <Button key={minutes} look="plain" onClick={() => pause(minutes)}>
            {t('pace.forMinutes', { count: minutes })}
          </Button>
        ))}
      </div>
      <Button className="mt-2" wide look="danger" onClick={() => pause()}>
        {t('pace.untilResumed')}
      </Button>
    </Sheet>
  );
}

/** Every preparation takes longer for a while: customers see it before they order. */
export function BusySheet({
  busy,
  onPick,
  onClose,
}: {
  busy: boolean;
  onPick: Pick;
  onClose: () => void;
}) {
  const { t } = useTranslation('chef');
  const { t: common } = useTranslation('shell');
  const [minutes, setMinutes] = useState(10);
  const [hours, setHours] = useState(1);
  const start = () =>
    onPick(() => {
      const body = { minutes, until: inMinutes(hours * 60) };
      return told(api.POST('/api/v1/chef/kitchen/busy', { body }));
    });
  const end = () =>
    onPick(() => told(api.POST('/api/v1/chef/kitchen/busy', { body: { minutes: 0 } })));
  return (
    <Sheet
      open
      title={t('pace.busyTitle')}
      closeLabel={common('close')}
      onClose={onClose}
      footer={
        <div className="grid gap-2 sm:grid-cols-2">
          {busy && (
            <Button look="plain" onClick={end}>
              {t('pace.busyEnd')}
            </Button>
          )}
          <Button className={busy ? '' : 'sm:col-span-2'} onClick={start}>
            {t('pace.busyStart')}
          </Button>
        </div>
      }
    >
      <p className="mt-2 mb-4 text-soft">{t('pace.busyText')}</p>
      <Choices legend={t('pace.longer')}>
        {[5, 10, 15, 20, 30].map((it) => (
          <Chip key={it} on={it === minutes} onClick={() => setMinutes(it)}>
            +{t('board.minutes', { count: it })}
          </Chip>
        ))}
      </Choices>
      <Choices legend={t('pace.howLong')}>
        {[1, 2, 3].map((it) => (
          <Chip key={it} on={it === hours} onClick={() => setHours(it)}>
            {t('pace.hours', { count: it })}
          </Chip>
        ))}
      </Choices>
    </Sheet>
  );
}

const Choices = ({ legend, children }: { legend: string; children: ReactNode }) => (
  <fieldset className="mb-4">
    <legend className="mb-2 font-semibold">{legend}</legend>
    <div className="flex flex-wrap gap-2">{children}</div>
  </fieldset>
);
