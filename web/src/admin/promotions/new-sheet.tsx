import { TextField } from '@foodiefast/ui/field';
import { Segments } from '@foodiefast/ui/segments';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api, newKey, told } from '../../api/client.ts';
import { typed } from '../../shell/form.ts';
import { centsOf } from '../../shell/money-text.ts';
import { ActSheet } from '../parts/act-sheet.tsx';
import { promotionsQuery } from './promotions-query.ts';

const weekMs = 7 * 86_400_000;

/** A new code: what it gives, to whom and for how long, and how much of it in all. */
export function NewSheet({ open, onClose }: { open: boolean; onClose: () => void }) {
  const { t } = useTranslation('admin');
  const client = useQueryClient();
  const [way, setWay] = useState<'percent' | 'euros'>('percent');
  const [openedAt] = useState(Date.now);
  const [key] = useState(newKey);
  async function create(form: FormData): Promise<void> {
    const cents = (name: string) => centsOf(typed(form, name)) ?? 0;
    const at = (name: string) => new Date(typed(form, name)).toISOString();
    const discount =
      way === 'percent'
        ? {
            basisPoints: Math.round(Number(typed(form, 'percent')) * 100),
            mostCents: cents('most'),
          }
        : { cents: cents('amount') };
    await told(
      api.POST('/api/v1/admin/promotions', {
        params: { header: { 'Idempotency-Key': key } },
        body: {
          code: typed(form, 'code').trim().toUpperCase(),
          kitchenId: null,
          discount,
          minimumItemsCents: cents('minimum'),
          budgetCents: cents('budget'),
          from: at('from'),
          until: at('until'),
        },
      }),
    );
    await client.invalidateQueries({ queryKey: promotionsQuery.queryKey });
  }
  return (
    <ActSheet
      open={open}
      title={t('promotions.new')}
      submit={t('promotions.create')}
      act={create}
      onClose={onClose}
    >
      <TextField
        label={t('promotions.code')}
        hint={t('promotions.codeHint')}
        name="code"
        required
        pattern="[A-Za-z0-9\-]{3,40}"
        autoCapitalize="characters"
      />
      <Segments
        name="way"
        legend={t('promotions.gives')}
        value={way}
        options={[
          { value: 'percent', label: t('promotions.inPercent') },
          { value: 'euros', label: t('promotions.inEuros') },
        ]}
        onChange={setWay}
      />
      {way === 'percent' ? (
        <div className="grid grid-cols-2 gap-3">
          <TextField
            label={t('promotions.percent')}
            name="percent"
            type="number"
            min={1}
            max={100}
            required
          />
          <Euros label={t('promotions.most')} name="most" />
        </div>
      ) : (
        <Euros label={t('promotions.amount')} name="amount" />
      )}
      <div className="grid grid-cols-2 gap-3">
        <Euros label={t('promotions.minimum')} name="minimum" start="0" />
        <Euros label={t('promotions.budget')} name="budget" />
      </div>
      <div className="grid gap-3 sm:grid-cols-2">
        <Moment label={t('promotions.from')} name="from" at={openedAt} />
        <Moment label={t('promotions.until')} name="until" at={openedAt + weekMs} />
      </div>
    </ActSheet>
  );
}

const Euros = ({ start, ...field }: { label: string; name: string; start?: string }) => (
  <TextField
    {...field}
    inputMode="decimal"
    pattern="[0-9]{1,5}([.,][0-9]{1,2})?"
    defaultValue={start}
    required
  />
);

/** As the field has it, in the browser's own zone. */
function Moment({ at, ...field }: { label: string; name: string; at: number }) {
  const shifted = new Date(at - new Date(at).getTimezoneOffset() * 60_000);
  return (
    <TextField
      {...field}
      type="datetime-local"
      defaultValue={shifted.toISOString().slice(0, 16)}
      required
    />
  );
}
