import { Button } from '@foodiefast/ui/button';
import { Notice } from '@foodiefast/ui/notice';
import { Skeleton } from '@foodiefast/ui/skeleton';
import { EmptyState } from '@foodiefast/ui/states';
import { useInfiniteQuery } from '@tanstack/react-query';
import { RotateCcw } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { MorePages } from '../../shell/more-pages.tsx';
import { QueryView } from '../../shell/query-view.tsx';
import { ChoiceFilter, Filters } from '../parts/filters.tsx';
import { Page } from '../parts/page.tsx';
import { useFilters } from '../parts/use-filters.ts';
import { LetterSheet } from './letter-sheet.tsx';
import { type Letter, lettersQuery } from './letters-query.ts';
import { LettersTable } from './letters-table.tsx';
import { Outcomes } from './outcomes.tsx';
import { letterKey, type Replay, replaysFor } from './replay.ts';
import { type Service, services } from './services.ts';
import { useReplay } from './use-replay.ts';

/** Events that a service could not handle, and another try. */
export function DeadLettersPage() {
  const { t } = useTranslation('admin');
  const [{ service }, filter] = useFilters<{ service?: Service }>();
  const query = useInfiniteQuery(lettersQuery(service));
  const replay = useReplay();
  const [picked, setPicked] = useState<ReadonlySet<string>>(new Set());
  const [open, setOpen] = useState<Letter>();
  const again = (replays: readonly Replay[]) => {
    setPicked(new Set());
    setOpen(undefined);
    replay.mutate(replays);
  };
  return (
    <Page title={t('places.deadLetters')} intro={t('deadLetters.intro')}>
      <Filters>
        <ChoiceFilter
          label={t('deadLetters.service')}
          value={service}
          options={services.map((value) => ({ value, label: value }))}
          onChange={(next) => filter({ service: next })}
        />
      </Filters>
      <Outcomes outcomes={replay.data} error={replay.error} busy={replay.isPending} />
      <QueryView query={query} loading={<Skeleton className="h-80" />}>
        {({ pages }) => {
          const letters = pages.flatMap((it) => it.items);
          const chosen = letters.filter((it) => picked.has(letterKey(it)));
          return (
            <>
              <Silent services={pages.flatMap((it) => it.silent)} />
              {letters.length === 0 ? (
                <EmptyState title={t('deadLetters.none')}>{t('deadLetters.noneText')}</EmptyState>
              ) : (
                <>
                  <LettersTable
                    letters={letters}
                    picked={picked}
                    onPick={setPicked}
                    onOpen={setOpen}
                    aside={
                      <Button
                        size="sm"
                        icon={<RotateCcw size={17} />}
                        busy={replay.isPending}
                        disabled={chosen.length === 0}
                        onClick={() => again(replaysFor(chosen))}
                      >
                        {chosen.length === 0
                          ? t('deadLetters.replayOne')
                          : t('deadLetters.replayPicked', { count: chosen.length })}
                      </Button>
                    }
                  />
                  <MorePages of={query} />
                </>
              )}
            </>
          );
        }}
      </QueryView>
      <LetterSheet
        letter={open}
        busy={replay.isPending}
        onClose={() => setOpen(undefined)}
        onReplay={again}
      />
    </Page>
  );
}

function Silent({ services: silent }: { services: readonly string[] }) {
  const { t } = useTranslation('admin');
  if (silent.length === 0) return null;
  return (
    <Notice tone="bad" live title={t('deadLetters.silent')}>
      {[...new Set(silent)].join(', ')}
    </Notice>
  );
}
