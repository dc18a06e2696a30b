import { Notice } from '@foodiefast/ui/notice';
import { useTranslation } from 'react-i18next';
import { useRide } from '../ride-state.tsx';
import { RideMap } from './ride-map.tsx';
import { TakeOver } from './take-over.tsx';
import { Today } from './today.tsx';

/** Online and free: the next offer comes by itself. */
export function Waiting() {
  const { t } = useTranslation('courier');
  const { tracking, wakeLock } = useRide();
  return (
    <div className="grid gap-5 lg:grid-cols-[1fr_24rem] lg:items-start">
      <RideMap pins={[]} className="h-[38dvh] min-h-44 overflow-hidden rounded-lg lg:h-[70dvh]" />
      <div className="grid gap-4">
        <div className="flex items-center gap-4">
          <span
            aria-hidden="true"
            className="m-2 size-4 shrink-0 animate-ring rounded-full bg-spice"
          />
          <div>
            <h1 className="text-2xl">{t('waiting.title')}</h1>
            <p className="text-soft">{t('waiting.text')}</p>
          </div>
        </div>
        {(tracking === 'denied' || tracking === 'lost') && (
          <Notice tone="bad" live title={t(`tracking.${tracking}`)}>
            {t(`tracking.${tracking}Text`)}
          </Notice>
        )}
        <Today />
        <TakeOver />
        <Notice tone="news" title={t('screen.title')}>
          {wakeLock === 'on' ? t('screen.on') : t('screen.off')} {t('screen.locked')}
        </Notice>
      </div>
    </div>
  );
}
