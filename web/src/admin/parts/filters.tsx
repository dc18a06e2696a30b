import { Button } from '@foodiefast/ui/button';
import { SelectField, TextField } from '@foodiefast/ui/field';
import { Search } from 'lucide-react';
import type { FormEvent, ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { typed } from '../../shell/form.ts';

/** Filters side by side, above what they filter. */
export const Filters = ({ children }: { children: ReactNode }) => (
  <div className="flex flex-wrap items-end gap-3">{children}</div>
);

/** One of some, or all of them. */
export function ChoiceFilter<Value extends string>({
  label,
  value,
  options,
  onChange,
}: {
  label: string;
  value: Value | undefined;
  options: readonly { value: Value; label: string }[];
  onChange: (value: Value | undefined) => void;
}) {
  const { t } = useTranslation('admin');
  return (
    <div className="min-w-36 max-sm:flex-1 sm:min-w-48">
      <SelectField
        label={label}
        value={value ?? ''}
        onChange={({ target }) => onChange(options.find((it) => it.value === target.value)?.value)}
      >
        <option value="">{t('table.all')}</option>
        {options.map((it) => (
          <option key={it.value} value={it.value}>
            {it.label}
          </option>
        ))}
      </SelectField>
    </div>
  );
}

/** Seeks when it is sent, not at each key. */
export function SearchFilter({
  label,
  value,
  onChange,
}: {
  label: string;
  value: string | undefined;
  onChange: (value: string | undefined) => void;
}) {
  const { t } = useTranslation('admin');
  function submit(event: FormEvent<HTMLFormElement>): void {
    event.preventDefault();
    onChange(typed(new FormData(event.currentTarget), 'q').trim() || undefined);
  }
  return (
    <search className="min-w-0 flex-1 basis-80">
      <form className="flex items-end gap-2" onSubmit={submit}>
        <div className="min-w-0 flex-1">
          <TextField
            // Back and Forward show what was sought then.
            key={value ?? ''}
            type="search"
            name="q"
            label={label}
            maxLength={60}
            defaultValue={value ?? ''}
          />
        </div>
        <Button type="submit" look="plain" icon={<Search size={18} />}>
          {t('table.search')}
        </Button>
      </form>
    </search>
  );
}
