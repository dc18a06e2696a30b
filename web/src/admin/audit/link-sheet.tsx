import { Button, buttonClass } from '@foodiefast/ui/button';
import { Sheet } from '@foodiefast/ui/sheet';
import { Link as Anchor } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../i18n/format.ts';
import type { Link } from './audit-query.ts';
import type { AuditSearch } from './audit-search.ts';
import { useActorText } from './use-actor-text.ts';

type Props = {
  link: Link | undefined;
  onClose: () => void;
  onFilter: (patch: AuditSearch) => void;
};

/** One act with everything that the chain holds of it, and ways to acts like it. */
export function LinkSheet({ link, onClose, onFilter }: Props) {
  const { t } = useTranslation('shell');
  return (
    <Sheet
      open={link !== undefined}
      wide
      title={link?.action ?? ''}
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
  const actor = useActorText();
  const { object, detail } = link;
  const { id } = link.actor;
  return (
    <div className="mt-4 grid gap-5">
      <dl className="grid gap-x-6 gap-y-2 sm:grid-cols-[auto_1fr]">
        <Fact name={t('audit.number')}>{format.number(link.sequence)}</Fact>
        <Fact name={t('audit.at')}>
          {format.date(link.at)}, {format.time(link.at)}
        </Fact>
        <Fact name={t('audit.actor')}>
          {actor(link.actor)}
          {id && <span className="block text-sm text-soft">{id}</span>}
        </Fact>
        <Fact name={t('audit.object')}>
          {object.type}
          <span className="block text-sm text-soft">{object.id}</span>
        </Fact>
        <Fact name={t('audit.source')}>{link.source}</Fact>
        {Object.entries(detail).map(([name, value]) => (
          <Fact key={name} name={name}>
            {typeof value === 'string' ? value : JSON.stringify(value)}
          </Fact>
        ))}
        <Fact name={t('audit.hash')}>
          <code className="font-mono text-sm">{link.hash}</code>
        </Fact>
      </dl>
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

const Fact = ({ name, children }: { name: string; children: ReactNode }) => (
  <div className="contents">
    <dt className="text-soft">{name}</dt>
    <dd className="break-all max-sm:mb-2">{children}</dd>
  </div>
);
