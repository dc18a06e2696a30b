import { Badge } from '@foodiefast/ui/badge';
import { Button } from '@foodiefast/ui/button';
import { toast } from '@foodiefast/ui/toast';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { CirclePause, CirclePlay, Hourglass } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api, told } from '../../api/client.ts';
import { useFormat } from '../../i18n/format.ts';
import { useRefusalText } from '../../i18n/use-refusal-text.ts';
import { type ChefKitchen, kitchenKey, kitchenQuery } from '../kitchen-query.ts';
import { nowMs } from './clock.ts';
import { BusySheet, PauseSheet } from './slow-sheets.tsx';

/** Whether orders come in, and the two ways to slow them down. */
export function BoardToolbar() {
  const { t } = useTranslation('chef');
  const client = useQueryClient();
  const text = useRefusalText();
  const { data } = useQuery(kitchenQuery);
  const [sheet, setSheet] = useState<'busy' | 'pause'>();
  const change = useMutation({
    mutationFn: (ask: () => Promise<ChefKitchen>) => ask(),
    onSuccess: () => client.invalidateQueries({ queryKey: kitchenKey }),
    onError: (cause) => toast(text(cause), { tone: 'bad' }),
  });
  const kitchen = data?.data;
  if (!kitchen) return null;
  const paused = isPaused(kitchen);
  const busy = isBusy(kitchen);
  const run = (ask: () => Promise<ChefKitchen>) => {
    change.mutate(ask);
    setSheet(undefined);
  };
  return (
    <div className="flex flex-wrap items-center gap-2">
      <State kitchen={kitchen} />
      <div className="ml-auto flex gap-2">
        <Button
          size="sm"
          look={busy ? 'spice' : 'plain'}
          icon={<Hourglass size={18} aria-hidden="true" />}
          onClick={() => setSheet('busy')}
        >
          {busy ? t('pace.busyOn', { count: kitchen.busyMinutes }) : t('pace.busy')}
        </Button>
        {paused ? (
          <Button
            size="sm"
            busy={change.isPending}
            icon={<CirclePlay size={18} aria-hidden="true" />}
            onClick={() => run(() => told(api.POST('/api/v1/chef/kitchen/resume')))}
          >
            {t('pace.resume')}
          </Button>
        ) : (
          <Button
            size="sm"
            look="plain"
            busy={change.isPending}
            icon={<CirclePause size={18} aria-hidden="true" />}
            onClick={() => setSheet('pause')}
          >
            {t('pace.pause')}
          </Button>
        )}
      </div>
      {sheet === 'busy' && (
        <BusySheet busy={busy} onPick={run} onClose={() => setSheet(undefined)} />
      )}
      {sheet === 'pause' && <PauseSheet onPick={run} onClose={() => setSheet(undefined)} />}
    </div>
  );
}

const isPaused = ({ pausedUntil }: ChefKitchen): boolean =>
  pausedUntil !== null && Date.parse(pausedUntil) > nowMs();
const isBusy = ({ busyMinutes, busyUntil }: ChefKitchen): boolean =>
  busyMinutes > 0 && (busyUntil === null || Date.parse(busyUntil) > nowMs());
/** The year in which a pause without an end ends. */
const never = '9999';

function State({ kitchen }: { kitchen: ChefKitchen }) {
  const { t } = useTranslation('chef');
  const format = useFormat();
  const { pausedUntil } = kitchen;
  if (kitchen.state === 'DRAFT') return <Badge tone="news">{t('pace.draft')}</Badge>;
  if (!isPaused(kitchen)) return <Badge tone="good">{t('pace.open')}</Badge>;
  return (
    <Badge tone="bad">
      {pausedUntil === null || pausedUntil.startsWith(never)
        ? t('pace.paused')
        : t('pace.pausedUntil', { at: format.time(pausedUntil) })}
    </Badge>
  );
}
