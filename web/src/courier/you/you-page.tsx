import { Button } from '@foodiefast/ui/button';
import { Card } from '@foodiefast/ui/card';
import { Switch } from '@foodiefast/ui/toggles';
import { Check, X } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { useAccount } from '../../session/use-session.ts';
import { Preferences } from '../../shell/preferences.tsx';
import { ring, unlockSound } from '../ring.ts';
import { change, settings } from '../settings.ts';
import { Application } from './application.tsx';

/** Who rides, how this phone behaves, and what it can and can not do. */
export function YouPage() {
  const { t } = useTranslation('courier');
  const account = useAccount();
  const { rings, shakes, staysAwake } = settings.use();
  return (
    <div className="mx-auto grid max-w-2xl gap-5">
      <div>
        <h1 className="text-3xl">{t('nav.you')}</h1>
        <p className="mt-1 text-soft">{account?.email}</p>
      </div>
      <Application />
      <Card>
        <h2 className="text-xl">{t('you.phone')}</h2>
        <div className="mt-2 divide-y divide-line">
          <Switch
            label={t('you.rings')}
            detail={t('you.ringsText')}
            checked={rings}
            onChange={({ target }) => change({ rings: target.checked })}
          />
          <Switch
            label={t('you.shakes')}
            checked={shakes}
            onChange={({ target }) => change({ shakes: target.checked })}
          />
          <Switch
            label={t('you.staysAwake')}
            detail={t('you.staysAwakeText')}
            checked={staysAwake}
            onChange={({ target }) => change({ staysAwake: target.checked })}
          />
        </div>
        <Button
          look="quiet"
          className="mt-3"
          onClick={() => {
            unlockSound();
            ring();
          }}
        >
          {t('you.try')}
        </Button>
      </Card>
      <Card>
        <h2 className="text-xl">{t('can.title')}</h2>
        <ul className="mt-3 grid gap-3">
          {(['taps', 'open', 'awake'] as const).map((key) => (
            <Line key={key} can text={t(`can.${key}`)} />
          ))}
          {(['locked', 'closed', 'battery'] as const).map((key) => (
            <Line key={key} can={false} text={t(`can.${key}`)} />
          ))}
        </ul>
      </Card>
      <Card>
        <Preferences />
      </Card>
    </div>
  );
}

const Line = ({ can, text }: { can: boolean; text: string }) => (
  <li className="flex gap-3">
    {can ? (
      <Check size={22} className="mt-0.5 shrink-0 text-good" aria-hidden="true" />
    ) : (
      <X size={22} className="mt-0.5 shrink-0 text-bad" aria-hidden="true" />
    )}
    {text}
  </li>
);
