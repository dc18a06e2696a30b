import { Segments } from '@foodiefast/ui/segments';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../i18n/format.ts';
import { Block } from './block.tsx';

const tips = [0, 100, 200, 300] as const;

export function Tip({ cents, onChange }: { cents: number; onChange: (cents: number) => void }) {
  const { t } = useTranslation('customer');
  const format = useFormat();
  return (
    <Block title={t('checkout.tip')}>
      <Segments
        name="tip"
        legend={t('checkout.tip')}
        value={String(cents)}
        options={tips.map((it) => ({
          value: String(it),
          label: it === 0 ? t('checkout.tipNone') : format.cents(it),
        }))}
        onChange={(value) => onChange(Number(value))}
      />
      <p className="mt-2 text-sm text-soft">{t('checkout.tipText')}</p>
    </Block>
  );
}
