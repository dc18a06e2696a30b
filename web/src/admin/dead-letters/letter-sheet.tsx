import { Button } from '@foodiefast/ui/button';
import { Notice } from '@foodiefast/ui/notice';
import { Sheet } from '@foodiefast/ui/sheet';
import { RotateCcw } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { Facts } from '../parts/facts.tsx';
import { Moment } from '../parts/moment.tsx';
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
      {letter && <AllOf letter={letter} />}
    </Sheet>
  );
}

function AllOf({ letter }: { letter: Letter }) {
  const { t } = useTranslation('admin');
  return (
    <div className="mt-4 grid gap-4">
      <Facts
        rows={[
          [t('deadLetters.service'), letter.service],
          [t('deadLetters.topic'), letter.topic],
          [t('deadLetters.place'), `${letter.partition} : ${letter.offset}`],
          [
            t('deadLetters.key'),
            <span key="key" className="break-all">
              {letter.key}
            </span>,
          ],
          [
            t('deadLetters.id'),
            <span key="id" className="break-all">
              {letter.id}
            </span>,
          ],
          [t('deadLetters.parkedAt'), <Moment key="at" at={letter.parkedAt} />],
        ]}
      />
      <div className="grid gap-1.5">
        <h3 className="font-sans text-sm font-semibold tracking-normal">
          {t('deadLetters.error')}
        </h3>
        <pre
          lang="en"
          className="max-h-72 overflow-y-auto rounded-md bg-sunk p-4 font-mono text-sm break-words whitespace-pre-wrap"
        >
          {letter.error}
        </pre>
      </div>
      <Notice>{t('deadLetters.content')}</Notice>
    </div>
  );
}
