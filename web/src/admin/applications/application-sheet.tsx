import { Button } from '@foodiefast/ui/button';
import { Sheet } from '@foodiefast/ui/sheet';
import { EmptyState } from '@foodiefast/ui/states';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Facts } from '../parts/facts.tsx';
import { Moment } from '../parts/moment.tsx';
import { PersonName } from '../parts/person-name.tsx';
import type { Application } from './applications-query.ts';
import { DecisionSheet } from './decision-sheet.tsx';
import { Papers } from './papers.tsx';

/** All that somebody handed in, and the decision. */
export function ApplicationSheet({
  application,
  onClose,
}: {
  application: Application | undefined;
  onClose: () => void;
}) {
  const { t } = useTranslation('admin');
  const { t: shell } = useTranslation('shell');
  const [deciding, setDeciding] = useState<'approve' | 'reject'>();
  if (!application) {
    return (
      <Sheet open title={t('applications.missing')} closeLabel={shell('close')} onClose={onClose}>
        <EmptyState picture="broken" title={t('applications.missing')}>
          {t('applications.missingText')}
        </EmptyState>
      </Sheet>
    );
  }
  if (deciding) {
    return (
      <DecisionSheet
        application={application}
        decision={deciding}
        onBack={() => setDeciding(undefined)}
        onDone={onClose}
      />
    );
  }
  return (
    <Sheet
      open
      wide
      title={application.name ?? t('applications.unnamed')}
      closeLabel={shell('close')}
      onClose={onClose}
      footer={
        application.state === 'SUBMITTED' && (
          <div className="flex flex-wrap justify-end gap-2">
            <Button look="plain" onClick={() => setDeciding('reject')}>
              {t('applications.reject')}
            </Button>
            <Button onClick={() => setDeciding('approve')}>{t('applications.approve')}</Button>
          </div>
        )
      }
    >
      <div className="mt-4 grid gap-6">
        <Handed application={application} />
        <Papers applicationId={application.id} />
      </div>
    </Sheet>
  );
}

function Handed({ application }: { application: Application }) {
  const { t } = useTranslation('admin');
  const { kitchenName, vehicle, about } = application.details;
  return (
    <Facts
      rows={[
        [t('applications.kindLabel'), t(`applications.kind.${application.kind}`)],
        [
          t('applications.name'),
          <PersonName key="who" id={application.userId} name={application.name} />,
        ],
        typeof kitchenName === 'string' ? [t('applications.kitchen'), kitchenName] : null,
        typeof vehicle === 'string'
          ? [t('applications.vehicle'), t(`applications.vehicles.${vehicle as 'bike'}`)]
          : null,
        [t('applications.submitted'), <Moment key="at" at={application.submittedAt} />],
        application.decidedAt
          ? [t('applications.decided'), <Moment key="decided" at={application.decidedAt} />]
          : null,
        typeof about === 'string'
          ? [
              t('applications.about'),
              <p key="about" className="max-w-[65ch] whitespace-pre-line">
                {about}
              </p>,
            ]
          : null,
        application.reason ? [t('applications.reason'), application.reason] : null,
      ]}
    />
  );
}
