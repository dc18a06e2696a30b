import { Badge } from '@foodiefast/ui/badge';
import { useTranslation } from 'react-i18next';
import type { Person } from './people-query.ts';

export function Standing({ person }: { person: Pick<Person, 'suspension'> }) {
  const { t } = useTranslation('admin');
  return person.suspension ? (
    <Badge tone="bad">{t('people.suspended')}</Badge>
  ) : (
    <Badge tone="good">{t('people.good')}</Badge>
  );
}
