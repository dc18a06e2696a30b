import { buttonClass } from '@foodiefast/ui/button';
import { Navigation } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { wayTo } from './way-to.ts';

type Look = Parameters<typeof buttonClass>;

/** Opens the way there in the map program of the phone. */
export function WayLink({
  address,
  look = 'quiet',
  size = 'md',
}: {
  address: { point: Parameters<typeof wayTo>[0]; line1: string };
  look?: Look[0];
  size?: Look[1];
}) {
  const { t } = useTranslation('courier');
  return (
    <a
      href={wayTo(address.point, address.line1)}
      target="_blank"
      rel="noreferrer"
      className={buttonClass(look, size, true)}
    >
      <Navigation size={size === 'lg' ? 22 : 20} aria-hidden="true" />
      {t('job.navigate')}
    </a>
  );
}
