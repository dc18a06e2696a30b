import { RadioCard } from '@foodiefast/ui/toggles';
import { DoorClosed, HandHeart } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { Block } from './block.tsx';

export function Handover({
  contactless,
  onChange,
}: {
  contactless: boolean;
  onChange: (contactless: boolean) => void;
}) {
  const { t } = useTranslation('customer');
  return (
    <Block title={t('checkout.handover')}>
      <div className="grid gap-3 sm:grid-cols-2">
        <RadioCard
          name="handover"
          label={t('checkout.pin')}
          detail={t('checkout.pinText')}
          icon={<HandHeart size={22} />}
          checked={!contactless}
          onChange={() => onChange(false)}
        />
        <RadioCard
          name="handover"
          label={t('checkout.contactless')}
          detail={t('checkout.contactlessText')}
          icon={<DoorClosed size={22} />}
          checked={contactless}
          onChange={() => onChange(true)}
        />
      </div>
    </Block>
  );
}
