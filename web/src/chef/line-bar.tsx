import { buttonClass } from '@foodiefast/ui/button';
import { Link, useLocation } from '@tanstack/react-router';
import { BellRing, CircleCheck, Unplug } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../i18n/format.ts';
import { useLiveBoard } from './board/live-board.tsx';
import { startShift, useSound } from './board/sound.ts';

/** What a kitchen must not miss, across the whole width of each page. */
export function LineBars() {
  const { t } = useTranslation('chef');
  return (
    <section aria-label={t('line.label')} className="contents">
      <LineBar />
      <SoundBar />
      <WaitingBar />
    </section>
  );
}

function LineBar() {
  const { t } = useTranslation('chef');
  const format = useFormat();
  const { line } = useLiveBoard();
  return (
    <div role="alert" data-line={line.state} className="sticky top-0 z-40">
      {line.state === 'lost' && (
        <div className="flex items-center justify-center gap-3 bg-bad-fill px-4 py-4 text-white">
          <Unplug size={26} className="shrink-0" aria-hidden="true" />
          <p>
            <strong className="block text-lg">
              {t('line.lost', { at: format.time(new Date(line.since)) })}
            </strong>
            {t('line.lostText')}
          </p>
        </div>
      )}
      {line.state === 'back' && (
        <p className="flex items-center justify-center gap-2 bg-good px-4 py-3 font-semibold text-page">
          <CircleCheck size={20} aria-hidden="true" />
          {t('line.back')}
        </p>
      )}
      {line.state === 'refused' && (
        <p className="bg-bad-fill px-4 py-3 text-center font-semibold text-white">
          {t('line.refused')}
        </p>
      )}
    </div>
  );
}

function SoundBar() {
  const { t } = useTranslation('chef');
  if (useSound() !== 'locked') return null;
  return (
    <div className="flex flex-wrap items-center justify-center gap-x-4 gap-y-2 bg-spice px-4 py-2 text-on-spice">
      <p className="font-semibold">{t('sound.locked')}</p>
      <button
        type="button"
        onClick={() => void startShift()}
        className="inline-flex min-h-11 items-center gap-2 rounded-md bg-on-spice px-4 font-semibold text-white"
      >
        <BellRing size={18} aria-hidden="true" />
        {t('sound.start')}
      </button>
    </div>
  );
}

/** Somewhere else than on the board, a new order leads there. */
function WaitingBar() {
  const { t } = useTranslation('chef');
  const { untouched } = useLiveBoard();
  const onBoard = useLocation({ select: (it) => /^\/kitchen\/?$/.test(it.pathname) });
  if (onBoard || untouched.size === 0) return null;
  return (
    <div
      role="status"
      className="flex flex-wrap items-center justify-center gap-x-4 gap-y-2 bg-ink px-4 py-2 text-page"
    >
      <p className="font-semibold">{t('board.waiting', { count: untouched.size })}</p>
      <Link to="/kitchen" className={buttonClass('spice', 'sm')}>
        {t('board.toBoard')}
      </Link>
    </div>
  );
}
