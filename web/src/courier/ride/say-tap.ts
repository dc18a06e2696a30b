import { useTranslation } from 'react-i18next';
import type { Tap } from '../taps/tap.ts';

/** What was tapped, in words. */
export function useSayTap(): (tap: Tap) => string {
  const { t } = useTranslation('courier');
  return ({ act }) => (act.kind === 'step' ? t(`tapped.${act.step}`) : t(`tapped.${act.kind}`));
}
