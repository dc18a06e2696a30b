import { X } from 'lucide-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { ChoiceFilter, Filters, SearchFilter } from '../parts/filters.tsx';
import { useEventName } from '../parts/use-event-name.ts';
import { type AuditSearch, actorRoles } from './audit-search.ts';

type Patch = { [Key in keyof AuditSearch]?: AuditSearch[Key] | undefined };

/** Of which thing, by whom, and what; what was picked from an act can be taken away again. */
export function AuditFilters({
  search,
  onChange,
}: {
  search: AuditSearch;
  onChange: (patch: Patch) => void;
}) {
  const { t } = useTranslation('admin');
  const eventName = useEventName();
  return (
    <div className="grid gap-3">
      <Filters>
        <ChoiceFilter
          label={t('audit.role')}
          value={search.actorRole}
          options={actorRoles.map((value) => ({ value, label: t(`audit.roles.${value}`) }))}
          onChange={(actorRole) => onChange({ actorRole })}
        />
        <SearchFilter
          label={t('audit.search')}
          value={search.objectId}
          onChange={(objectId) => onChange({ objectId })}
        />
      </Filters>
      {(search.actorId || search.action) && (
        <div className="flex flex-wrap gap-2">
          {search.actorId && (
            <Taken onRemove={() => onChange({ actorId: undefined })}>
              {t('audit.byOne', { id: search.actorId.slice(-6) })}
            </Taken>
          )}
          {search.action && (
            <Taken onRemove={() => onChange({ action: undefined })}>
              {eventName(search.action)}
            </Taken>
          )}
        </div>
      )}
    </div>
  );
}

function Taken({ children, onRemove }: { children: ReactNode; onRemove: () => void }) {
  const { t } = useTranslation('shell');
  return (
    <button
      type="button"
      className="inline-flex min-h-11 items-center gap-2 rounded-full bg-brand-tint px-4 text-sm font-semibold text-brand-text"
      onClick={onRemove}
    >
      {children}
      <X size={16} aria-hidden="true" />
      <span className="sr-only">, {t('remove')}</span>
    </button>
  );
}
