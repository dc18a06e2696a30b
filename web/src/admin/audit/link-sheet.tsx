import { Button, buttonClass } from '@foodiefast/ui/button';
import { Sheet } from '@foodiefast/ui/sheet';
import { Link as Anchor } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../i18n/format.ts';
import { Facts } from '../parts/facts.tsx';
import { Moment } from '../parts/moment.tsx';
import { PersonName } from '../parts/person-name.tsx';
import { useEventName } from '../parts/use-event-name.ts';
import type { Link } from './audit-query.ts';
import type { AuditSearch } from './audit-search.ts';
import { useActorText } from './use-actor-text.ts';
import { useObjectName } from './use-object-name.ts';

type Props = {
  link: Link | undefined;
  onClose: () => void;
  onFilter: (patch: AuditSearch) => void;
};

/** One act with everything that the chain holds of it, and ways to acts like it. */
export function LinkSheet({ link, onClose, onFilter }: Props) {
  const { t } = useTranslation('shell');
  const eventName = useEventName();
  return (
    <Sheet
      open={link !== undefined}
      wide
      title={link ? eventName(link.action) : ''}
      closeLabel={t('close')}
      onClose={onClose}
    >
      {link && <Act link={link} onFilter={onFilter} />}
    </Sheet>
  );
}

function Act({ link, onFilter }: { link: Link } & Pick<Props, 'onFilter'>) {
  const { t } = useTranslation('admin');
  const format = useFormat();
  const objectName = useObjectName();
  const { object, detail } = link;
  const { id } = link.actor;
  return (
    <div className="mt-4 grid gap-5">
      <Facts
        rows={[
          [t('audit.number'), format.number(link.sequence)],
          [t('audit.at'), <Moment key="at" at={link.at} />],
          [t('audit.actor'), <Actor key="actor" link={link} />],
          [
            t('audit.object'),
            <span
              key="object"
              className="break-all"
            >{`${objectName(object.type)} ${object.id}`}</span>,
          ],
          [t('audit.source'), <code key="source">{link.source}</code>],
          [t('audit.type'), <code key="type">{link.action}</code>],
          ...Object.entries(detail).map(
            ([name, value]) =>
              [
                name,
                <code key={name} className="break-all">
                  {typeof value === 'string' ? value : JSON.stringify(value)}
                </code>,
              ] as const,
          ),
          [
            t('audit.hash'),
            <code key="hash" className="font-mono break-all">
              {link.hash}
            </code>,
          ],
        ]}
      />
      <div className="flex flex-wrap gap-2">
        {object.type === 'order' && (
          <Anchor
            to="/admin/orders/$orderId"
            params={{ orderId: object.id }}
            className={buttonClass('quiet', 'sm')}
          >
            {t('audit.toOrder')}
          </Anchor>
        )}
        <Button size="sm" look="plain" onClick={() => onFilter({ objectId: object.id })}>
          {t('audit.sameObject')}
        </Button>
        {id && (
          <Button size="sm" look="plain" onClick={() => onFilter({ actorId: id })}>
            {t('audit.sameActor')}
          </Button>
        )}
        <Button size="sm" look="plain" onClick={() => onFilter({ action: link.action })}>
          {t('audit.sameAction')}
        </Button>
      </div>
    </div>
  );
}

function Actor({ link: { actor } }: { link: Link }) {
  const role = useActorText()({ ...actor, id: null, name: null });
  return (
    <>
      {role}
      {actor.id && (
        <>
          {', '}
          <PersonName id={actor.id} name={actor.name} />
        </>
      )}
    </>
  );
}
