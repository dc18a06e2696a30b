import { useTranslation } from 'react-i18next';

export function HandoverCode({ code, collect }: { code: string; collect: boolean }) {
  const { t } = useTranslation('customer');
  return (
    <section className="flex items-center gap-5 rounded-lg bg-spice-tint p-5">
      <p className="tabular font-display text-3xl tracking-[0.16em] text-spice-text">{code}</p>
      <div>
        <h2 className="text-lg">{t('order.code')}</h2>
        <p className="text-sm">{collect ? t('order.codeCollect') : t('order.codeText')}</p>
      </div>
    </section>
  );
}
