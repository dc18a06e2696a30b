import { Button } from '@foodiefast/ui/button';
import { Card } from '@foodiefast/ui/card';
import { Skeleton } from '@foodiefast/ui/skeleton';
import { useQuery } from '@tanstack/react-query';
import { Link, useParams } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../i18n/format.ts';
import { useAccount } from '../../session/use-session.ts';
import { QueryView } from '../../shell/query-view.tsx';
import { Facts } from '../parts/facts.tsx';
import { Moment } from '../parts/moment.tsx';
import { Page } from '../parts/page.tsx';
import { accountQuery, PersonName } from '../parts/person-name.tsx';
import type { WholePerson } from './people-query.ts';
import { type PersonAct, PersonActSheet } from './person-act-sheet.tsx';
import { SessionsCard } from './sessions-card.tsx';
import { Standing } from './standing.tsx';

/** One account: who it is, where it is signed in, and whether it may. */
export function PersonPage() {
  const { personId = '' } = useParams({ strict: false });
  const query = useQuery(accountQuery(personId));
  return (
    <QueryView query={query} level={1} loading={<Skeleton className="h-96" />}>
      {(person) => <Person person={person} />}
    </QueryView>
  );
}

function Person({ person }: { person: WholePerson }) {
  const { t } = useTranslation('admin');
  const own = useAccount();
  const [act, setAct] = useState<PersonAct>();
  return (
    <Page
      title={person.name}
      intro={person.email}
      aside={
        <>
          {person.sessions.length > 0 && (
            <Button look="plain" size="sm" onClick={() => setAct('end')}>
              {t('people.act.end')}
            </Button>
          )}
          {person.suspension && (
            <Button size="sm" onClick={() => setAct('restore')}>
              {t('people.act.restore')}
            </Button>
          )}
          {!person.suspension && own?.id !== person.id && (
            <Button look="warning" size="sm" onClick={() => setAct('suspend')}>
              {t('people.act.suspend')}
            </Button>
          )}
        </>
      }
    >
      <div className="grid items-start gap-4 lg:grid-cols-2">
        <Account person={person} />
        <SessionsCard sessions={person.sessions} />
      </div>
      {act && <PersonActSheet act={act} person={person} onClose={() => setAct(undefined)} />}
    </Page>
  );
}

function Account({ person }: { person: WholePerson }) {
  const { t } = useTranslation('admin');
  const format = useFormat();
  const { suspension } = person;
  const yesNo = (it: boolean) => t(it ? 'people.yes' : 'people.no');
  return (
    <Card aria-labelledby="account">
      <h2 id="account" className="mb-3 text-lg">
        {t('people.account')}
      </h2>
      <Facts
        rows={[
          [t('people.standing'), <Standing key="standing" person={person} />],
          suspension
            ? [
                t('people.suspendedBy'),
                <span key="by">
                  <PersonName id={suspension.adminId} />, <Moment at={suspension.at} />
                </span>,
              ]
            : null,
          suspension ? [t('people.suspendedWhy'), suspension.reason] : null,
          [t('people.role'), person.roles.map((it) => t(`people.roles.${it}`)).join(', ')],
          [t('people.since'), format.date(person.createdAt)],
          [t('people.verified'), yesNo(person.emailVerified)],
          [t('people.factor'), yesNo(person.secondFactor)],
          [
            'id',
            <code key="id" className="text-xs break-all">
              {person.id}
            </code>,
          ],
        ]}
      />
      <div className="mt-4 -mb-2 flex flex-wrap gap-x-6 border-t border-line pt-2">
        <Link
          to="/admin/orders"
          search={{ q: person.id }}
          className="inline-flex min-h-11 items-center font-semibold text-brand-text underline underline-offset-4"
        >
          {t('people.orders')}
        </Link>
        <Link
          to="/admin/audit"
          search={{ objectId: person.id } as never}
          className="inline-flex min-h-11 items-center font-semibold text-brand-text underline underline-offset-4"
        >
          {t('people.audit')}
        </Link>
      </div>
    </Card>
  );
}
