import { Button } from '@foodiefast/ui/button';
import { Card } from '@foodiefast/ui/card';
import { Notice } from '@foodiefast/ui/notice';
import { Bell, MapPin, Power, ShieldCheck } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { useRefusalText } from '../../i18n/use-refusal-text.ts';
import { useGoOnline, whyNowhere } from '../go-online.ts';
import { settings } from '../settings.ts';
import { Today } from './today.tsx';

/** Off: one button, and before the first time what the phone will be asked and why. */
export function OffDuty() {
  const { t } = useTranslation('courier');
  const { explained } = settings.use();
  const go = useGoOnline();
  return (
    <div className="mx-auto grid w-full max-w-lg gap-5">
      <div className="pt-2">
        <h1 className="text-3xl">{t('off.title')}</h1>
        <p className="mt-2 text-lg text-soft">{t('off.text')}</p>
      </div>
      {!explained && <WhatWeAsk />}
      {go.isError && <Trouble error={go.error} />}
      <Button
        size="lg"
        wide
        className="min-h-20 text-xl"
        icon={<Power size={26} aria-hidden="true" />}
        busy={go.isPending}
        onClick={() => go.mutate()}
      >
        {explained ? t('off.go') : t('off.allow')}
      </Button>
      <Today />
    </div>
  );
}

function WhatWeAsk() {
  const { t } = useTranslation('courier');
  const points = [
    { key: 'where', icon: MapPin },
    { key: 'who', icon: ShieldCheck },
    { key: 'ring', icon: Bell },
  ] as const;
  return (
    <Card>
      <h2 className="text-xl">{t('ask.title')}</h2>
      <ul className="mt-4 grid gap-4">
        {points.map(({ key, icon: Icon }) => (
          <li key={key} className="flex gap-3">
            <span className="grid size-10 shrink-0 place-items-center rounded-full bg-brand-tint text-brand-text">
              <Icon size={20} aria-hidden="true" />
            </span>
            <p>
              <strong className="block font-semibold">{t(`ask.${key}`)}</strong>
              <span className="text-soft">{t(`ask.${key}Text`)}</span>
            </p>
          </li>
        ))}
      </ul>
    </Card>
  );
}

function Trouble({ error }: { error: unknown }) {
  const { t } = useTranslation('courier');
  const text = useRefusalText();
  const why = whyNowhere(error);
  return (
    <Notice tone="bad" live title={why ? t(`ask.${why}`) : undefined}>
      {why ? t(`ask.${why}Text`) : text(error)}
    </Notice>
  );
}
