import { Badge } from '@foodiefast/ui/badge';
import { useTranslation } from 'react-i18next';
import type { Case } from './cases-query.ts';

const tones = { OPEN: 'spice', ANSWERED: 'news', CLOSED: 'calm' } as const;

export function CaseBadge({ state }: { state: Case['state'] }) {
  const { t } = useTranslation('admin');
  return <Badge tone={tones[state]}>{t(`cases.state.${state}`)}</Badge>;
}
