import { Button } from '@foodiefast/ui/button';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../i18n/format.ts';
import { Moment } from '../parts/moment.tsx';
import { DataTable } from '../parts/table.tsx';
import { useEventName } from '../parts/use-event-name.ts';
import type { Link } from './audit-query.ts';
import { useActorText } from './use-actor-text.ts';
import { useObjectName } from './use-object-name.ts';

/** The acts, newest first; the file holds what the sheet of each tells. */
export function AuditTable({
  links,
  onOpen,
}: {
  links: readonly Link[];
  onOpen: (link: Link) => void;
}) {
  const { t } = useTranslation('admin');
  const format = useFormat();
  const actor = useActorText();
  const eventName = useEventName();
  const objectName = useObjectName();
  return (
    <DataTable
      caption={t('places.audit')}
      file="audit"
      rows={links}
      rowKey={(it) => String(it.sequence)}
      columns={[
        {
          key: 'sequence',
          head: t('audit.number'),
          cell: (it) => format.number(it.sequence),
          plain: (it) => it.sequence,
          figures: true,
        },
        {
          key: 'at',
          head: t('audit.at'),
          cell: (it) => <Moment at={it.at} />,
          plain: (it) => it.at,
        },
        {
          key: 'action',
          head: t('audit.action'),
          cell: (it) => <span className="font-medium">{eventName(it.action)}</span>,
          plain: (it) => it.action,
        },
        {
          key: 'actor',
          head: t('audit.actor'),
          cell: (it) => actor(it.actor),
          plain: (it) => it.actor.id ?? it.actor.role,
        },
        {
          key: 'object',
          head: t('audit.object'),
          cell: (it) => `${objectName(it.object.type)} …${it.object.id.slice(-6)}`,
          plain: (it) => `${it.object.type} ${it.object.id}`,
        },
        {
          key: 'source',
          head: t('audit.source'),
          cell: (it) => it.source,
          plain: (it) => it.source,
        },
        {
          key: 'open',
          head: t('audit.act'),
          cell: (it) => (
            <Button
              size="sm"
              look="quiet"
              aria-label={t('audit.lookAt', { number: it.sequence })}
              onClick={() => onOpen(it)}
            >
              {t('audit.look')}
            </Button>
          ),
        },
      ]}
    />
  );
}
