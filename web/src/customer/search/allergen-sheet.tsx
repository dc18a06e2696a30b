import { allergens } from '@foodiefast/contracts/food-names';
import { Button } from '@foodiefast/ui/button';
import { Sheet } from '@foodiefast/ui/sheet';
import { CheckRow } from '@foodiefast/ui/toggles';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';

export function AllergenSheet({
  chosen,
  onChoose,
  onClose,
}: {
  chosen: readonly string[];
  onChoose: (next: string[]) => void;
  onClose: () => void;
}) {
  const { t } = useTranslation('customer');
  const { t: common } = useTranslation('shell');
  const [free, setFree] = useState(new Set(chosen));
  const toggle = (it: string) => {
    const next = new Set(free);
    if (!next.delete(it)) next.add(it);
    setFree(next);
  };
  return (
    <Sheet
      open
      title={t('search.freeTitle')}
      closeLabel={common('close')}
      onClose={onClose}
      footer={
        <Button wide onClick={() => onChoose([...free])}>
          {t('search.apply')}
        </Button>
      }
    >
      <p className="mt-2 mb-3 text-sm text-soft">{t('search.freeText')}</p>
      <div className="grid sm:grid-cols-2">
        {allergens.map((it) => (
          <CheckRow
            key={it}
            label={t(`allergen.${it}`)}
            checked={free.has(it)}
            onChange={() => toggle(it)}
          />
        ))}
      </div>
    </Sheet>
  );
}
