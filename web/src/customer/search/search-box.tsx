import { IconButton } from '@foodiefast/ui/button';
import { Search, X } from 'lucide-react';
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';

const restMs = 250;

/** Searches while one types, when the fingers rest. */
export function SearchBox({ value, onChange }: { value: string; onChange: (q: string) => void }) {
  const { t } = useTranslation('customer');
  const [typed, setTyped] = useState(value);
  const told = useRef(value);
  useEffect(() => {
    if (told.current !== value) setTyped(value);
    told.current = value;
  }, [value]);
  useEffect(() => {
    if (typed.trim() === told.current) return undefined;
    const timer = setTimeout(() => {
      told.current = typed.trim();
      onChange(told.current);
    }, restMs);
    return () => clearTimeout(timer);
  }, [typed, onChange]);
  return (
    <div role="search" className="relative max-w-2xl">
      <Search
        size={20}
        className="absolute top-1/2 left-4 -translate-y-1/2 text-soft"
        aria-hidden="true"
      />
      <input
        type="text"
        inputMode="search"
        enterKeyHint="search"
        aria-label={t('search.label')}
        placeholder={t('search.label')}
        value={typed}
        maxLength={100}
        autoFocus={value === ''}
        onChange={(event) => setTyped(event.target.value)}
        className="field-shape pr-12 pl-12"
      />
      {typed !== '' && (
        <IconButton
          label={t('search.clear')}
          className="absolute top-1/2 right-1 -translate-y-1/2"
          onClick={() => setTyped('')}
        >
          <X size={18} />
        </IconButton>
      )}
    </div>
  );
}
