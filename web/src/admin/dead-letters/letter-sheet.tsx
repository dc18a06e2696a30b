import { Button } from '@foodiefast/ui/button';
import { Notice } from '@foodiefast/ui/notice';
import { Sheet } from '@foodiefast/ui/sheet';
import { RotateCcw } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../i18n/format.ts';
import type { Letter } from './letters-query.ts';
import type { Replay } from './replay.ts';

/** All that is known of a letter; what it says stays with its service, it may be about somebody. */
export function LetterSheet({
  letter,
  busy,
  onClose,
  onReplay,
}: {
  letter: Letter | undefined;
  busy: boolean;
  onClose: () => void;
  onReplay: (replays: readonly Replay[]) => void;
}) {
  const { t } = useTranslation('admin');
  const { t: shell } = useTranslation('shell');
  return (
    <Sheet
      open={letter !== undefined}
      wide
      title={letter?.type || t('deadLetters.letter')}
      closeLabel={shell('close')}
      onClose={onClose}
      footer={
        letter && (
          <div className="flex flex-wrap justify-end gap-2">
            <Button
              look="plain"
              disabled={busy}
              onClick={() => onReplay([{ service: letter.service, topic: letter.topic }])}
            >
              {t('deadLetters.replayTopic', { topic: letter.topic })}
            </Button>
            <Button
              icon={<RotateCcw size={18} />}
              busy={busy}
              onClick={() =>
                onReplay([{ service: letter.service, topic: letter.topic, ids: [letter.id] }])
              }
            >
              {t('deadLetters.replayOne')}
            </Button>
          </div>
        )
      }
    >
      {letter && <Facts letter={letter} />}
    </Sheet>
  );
}

function Facts({ letter }: { letter: Letter }) {
  const { t } = useTranslation('admin');
  const format = useFormat();
  const facts = {
    service: letter.service,
    topic: letter.topic,
    place: `${letter.partition} : ${letter.offset}`,
    key: letter.key,
    id: letter.id,
    parkedAt: `${format.date(letter.parkedAt)}, ${format.time(letter.parkedAt)}`,
  };
  return (
    <div className="mt-4 grid gap-4">
      <dl className="grid gap-x-6 gap-y-2 sm:grid-cols-[auto_1fr]">
        {Object.entries(facts).map(([key, value]) => (
          <div key={key} className="contents">
            <dt className="text-soft">{t(`deadLetters.${key as keyof typeof facts}`)}</dt>
            <dd className="break-all max-sm:mb-2">{value}</dd>
          </div>
        ))}
      </dl>
      <div className="grid gap-1.5">
        <h3 className="font-sans text-sm font-semibold tracking-normal">
          {t('deadLetters.error')}
        </h3>
        <pre className="max-h-72 overflow-y-auto rounded-md bg-sunk p-4 font-mono text-sm break-words whitespace-pre-wrap">
          {letter.error}
        </pre>
      </div>
      <Notice>{t('deadLetters.content')}</Notice>
    </div>
  );
}
