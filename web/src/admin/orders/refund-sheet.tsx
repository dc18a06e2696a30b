import { SelectField, TextField } from '@foodiefast/ui/field';
import { Segments } from '@foodiefast/ui/segments';
import { toast } from '@foodiefast/ui/toast';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api, told } from '../../api/client.ts';
import { createWishKey } from '../../api/wish-key.ts';
import { useFormat } from '../../i18n/format.ts';
import { typed } from '../../shell/form.ts';
import { centsOf } from '../../shell/money-text.ts';
import { ActSheet, ReasonField } from '../parts/act-sheet.tsx';
import type { Payment } from './orders-query.ts';
import { RefundLines } from './refund-lines.tsx';

const bearers = ['chef', 'courier', 'platform'] as const;
type Bearer = (typeof bearers)[number];

/** Gives money back, by portions or by a sum, and says who bears it. */
export function RefundSheet({
  orderId,
  payment,
  onClose,
}: {
  orderId: string;
  payment: Payment;
  onClose: () => void;
}) {
  const { t } = useTranslation('admin');
  const format = useFormat();
  const client = useQueryClient();
  const [keyOf] = useState(createWishKey);
  const hasLines = payment.lines.some((it) => it.givesBack.length > 0);
  const [how, setHow] = useState<'line' | 'amount'>(hasLines ? 'line' : 'amount');
  const [portions, setPortions] = useState<readonly number[]>([]);
  const [amount, setAmount] = useState('');
  const [bornBy, setBornBy] = useState<Bearer>();

  const lines = payment.lines.flatMap((_, line) => {
    const quantity = portions[line] ?? 0;
    return quantity > 0 ? [{ line, quantity }] : [];
  });
  const cents =
    how === 'amount'
      ? (centsOf(amount) ?? 0)
      : lines.reduce(
          (sum, { line, quantity }) =>
            sum + (payment.lines[line]?.givesBack[quantity - 1]?.amount ?? 0),
          0,
        );
  const isPossible = cents > 0 && cents <= payment.refundable.amount;
  const max = format.money(payment.refundable);
  const bearer = bornBy ?? (how === 'line' ? 'chef' : 'platform');

  async function act(form: FormData): Promise<void> {
    const reason = typed(form, 'reason').trim();
    const what =
      how === 'line' ? { lines } : { amount: { amount: cents, currency: 'EUR' as const } };
    const body = { ...what, reason, bornBy: bearer };
    await told(
      api.POST('/api/v1/admin/orders/{id}/refunds', {
        params: { path: { id: orderId }, header: { 'Idempotency-Key': keyOf(body) } },
        body,
      }),
    );
    toast(t('orders.money.done', { amount: format.cents(cents) }));
  }
  return (
    <ActSheet
      open
      title={t('orders.money.refund')}
      submit={t('orders.money.refund')}
      disabled={!isPossible}
      act={act}
      onClose={onClose}
      onDone={() => void client.invalidateQueries({ queryKey: ['admin', 'order', orderId] })}
    >
      {hasLines && (
        <Segments
          name="how"
          legend={t('orders.money.how')}
          value={how}
          options={[
            { value: 'line', label: t('orders.money.byLine') },
            { value: 'amount', label: t('orders.money.byAmount') },
          ]}
          onChange={setHow}
        />
      )}
      {how === 'line' ? (
        <RefundLines lines={payment.lines} portions={portions} onChange={setPortions} />
      ) : (
        <TextField
          label={t('orders.money.amount')}
          hint={t('orders.money.upTo', { amount: max })}
          error={amount !== '' && !isPossible ? t('orders.money.amountWrong', { max }) : undefined}
          name="amount"
          inputMode="decimal"
          autoComplete="off"
          required
          value={amount}
          onChange={({ target }) => setAmount(target.value)}
        />
      )}
      <SelectField
        label={t('orders.money.bornBy')}
        value={bearer}
        onChange={({ target }) => setBornBy(bearers.find((it) => it === target.value))}
      >
        {bearers.map((it) => (
          <option key={it} value={it}>
            {t(`orders.money.${it}`)}
          </option>
        ))}
      </SelectField>
      <ReasonField />
      <p role="status" className="font-semibold">
        {isPossible
          ? t('orders.money.sum', { amount: format.cents(cents) })
          : how === 'line' && t('orders.money.pick')}
      </p>
    </ActSheet>
  );
}
