import { Button } from '@foodiefast/ui/button';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Moment } from '../parts/moment.tsx';
import { type DataColumn, DataTable } from '../parts/table.tsx';
import type { Letter } from './letters-query.ts';
import { letterKey } from './replay.ts';

/** Letters to look at, and to pick for another try. */
export function LettersTable({
  letters,
  picked,
  onPick,
  onOpen,
  aside,
}: {
  letters: readonly Letter[];
  picked: ReadonlySet<string>;
  onPick: (keys: ReadonlySet<string>) => void;
  onOpen: (letter: Letter) => void;
  aside: ReactNode;
}) {
  const { t } = useTranslation('admin');
  const all = new Set(letters.map(letterKey));
  const allPicked = all.size > 0 && [...all].every((it) => picked.has(it));
  function toggle(key: string): void {
    const next = new Set(picked);
    if (!next.delete(key)) next.add(key);
    onPick(next);
  }
  const plainly = (key: 'service' | 'topic' | 'type'): DataColumn<Letter> => ({
    key,
    head: t(`deadLetters.${key}`),
    cell: (it) => it[key],
    plain: (it) => it[key],
  });
  return (
    <DataTable
      caption={t('places.deadLetters')}
      file="dead-letters"
      rows={letters}
      rowKey={letterKey}
      aside={
        <span className="flex flex-wrap items-center gap-3">
          <Pick
            label={t('deadLetters.pickAll')}
            on={allPicked}
            onToggle={() => onPick(allPicked ? new Set() : all)}
            shown
          />
          {aside}
        </span>
      }
      columns={[
        {
          key: 'pick',
          head: t('deadLetters.pick'),
          cell: (it) => (
            <Pick
              label={t('deadLetters.pickOne', { type: it.type, id: it.id })}
              on={picked.has(letterKey(it))}
              onToggle={() => toggle(letterKey(it))}
            />
          ),
        },
        {
          key: 'parkedAt',
          head: t('deadLetters.parkedAt'),
          cell: (it) => <Moment at={it.parkedAt} />,
          plain: (it) => it.parkedAt,
        },
        plainly('service'),
        plainly('topic'),
        plainly('type'),
        {
          key: 'error',
          head: t('deadLetters.error'),
          cell: (it) => (
            <span lang="en" className="line-clamp-2 max-w-96 break-words">
              {it.error}
            </span>
          ),
          plain: (it) => it.error,
        },
        {
          key: 'open',
          head: t('deadLetters.letter'),
          cell: (it) => (
            <Button size="sm" look="quiet" onClick={() => onOpen(it)}>
              {t('deadLetters.look')}
            </Button>
          ),
        },
      ]}
    />
  );
}

const Pick = ({
  label,
  on,
  onToggle,
  shown = false,
}: {
  label: string;
  on: boolean;
  onToggle: () => void;
  /** The label, beside the box. */
  shown?: boolean;
}) => (
  <label className="inline-flex min-h-11 min-w-11 items-center justify-center gap-2.5 font-semibold text-ink">
    <input
      type="checkbox"
      className="size-5 accent-brand"
      checked={on}
      onChange={onToggle}
      {...(shown ? {} : { 'aria-label': label })}
    />
    {shown && label}
  </label>
);
