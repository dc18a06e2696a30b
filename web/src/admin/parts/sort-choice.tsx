import { IconButton } from '@foodiefast/ui/button';
import { ArrowDown, ArrowUp } from 'lucide-react';
import { useTranslation } from 'react-i18next';

export type Sorting = { key: string; down: boolean };

/** Sorts rows that stand as cards, where there are no heads to tap on. */
export function SortChoice({
  columns,
  sorting,
  onChange,
}: {
  columns: readonly { key: string; head: string }[];
  sorting: Sorting | undefined;
  onChange: (next: Sorting | undefined) => void;
}) {
  const { t } = useTranslation('admin');
  return (
    <div className="hidden min-w-0 flex-1 gap-1 @max-xl:flex">
      <select
        aria-label={t('table.sortBy')}
        value={sorting?.key ?? ''}
        onChange={({ target: { value } }) =>
          onChange(value ? { key: value, down: sorting?.down ?? false } : undefined)
        }
        className="min-h-11 min-w-0 flex-1 rounded-md border-[1.5px] border-line bg-card px-3 text-sm font-semibold hover:border-edge"
      >
        <option value="">{t('table.sortBy')}</option>
        {columns.map((it) => (
          <option key={it.key} value={it.key}>
            {it.head}
          </option>
        ))}
      </select>
      {sorting && (
        <IconButton
          label={t(sorting.down ? 'table.down' : 'table.up')}
          onClick={() => onChange({ ...sorting, down: !sorting.down })}
        >
          {sorting.down ? <ArrowDown size={20} /> : <ArrowUp size={20} />}
        </IconButton>
      )}
    </div>
  );
}
