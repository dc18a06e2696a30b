import { Sheet } from '@foodiefast/ui/sheet';
import { useTranslation } from 'react-i18next';
import { CodePad } from './code-pad.tsx';

/** Asks for the four digits that prove a hand-over, and says who knows them. */
export function CodeSheet({
  step,
  name,
  kitchen,
  wrong = false,
  onClose,
  onCode,
}: {
  step: 'collected' | 'delivered';
  name: string;
  kitchen: string;
  wrong?: boolean;
  onClose: () => void;
  onCode: (code: string) => void;
}) {
  const { t } = useTranslation('courier');
  const { t: common } = useTranslation('shell');
  return (
    <Sheet open title={t(`code.${step}`)} closeLabel={common('close')} onClose={onClose}>
      <p className="mt-1 text-soft">{t(`code.${step}Text`, { name, kitchen })}</p>
      <CodePad label={t(`code.${step}`)} wrong={wrong} onCode={onCode} />
    </Sheet>
  );
}
