import { Button } from '@foodiefast/ui/button';
import { TextField } from '@foodiefast/ui/field';
import type { FormEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { useRefusalText } from '../../i18n/use-refusal-text.ts';
import { typed } from '../../shell/form.ts';
import type { ChefOrder } from './board.ts';
import { useOrderAction } from './use-order-action.ts';

/** The customer says four digits, and the meal is theirs. */
export function HandoverForm({ order, onDone }: { order: ChefOrder; onDone: () => void }) {
  const { t } = useTranslation('chef');
  const text = useRefusalText();
  const { act, isPending, error } = useOrderAction();
  function submit(event: FormEvent<HTMLFormElement>): void {
    event.preventDefault();
    const code = typed(new FormData(event.currentTarget), 'code').replaceAll(/\D/g, '');
    act(order, { do: 'handed-over', code }, onDone);
  }
  return (
    <form className="grid gap-3" onSubmit={submit}>
      <TextField
        label={t('board.customerCode')}
        hint={t('board.customerCodeHint')}
        error={error ? text(error) : undefined}
        name="code"
        inputMode="numeric"
        autoComplete="off"
        pattern="[0-9]{4}"
        maxLength={4}
        required
        autoFocus
        className="tabular text-center font-display text-2xl tracking-[0.5em]"
      />
      <Button type="submit" size="lg" wide busy={isPending}>
        {t('board.handedOver')}
      </Button>
    </form>
  );
}
