import { Badge } from '@foodiefast/ui/badge';
import { Button } from '@foodiefast/ui/button';
import { TextField } from '@foodiefast/ui/field';
import { TicketPercent } from 'lucide-react';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { typed } from '../../shell/form.ts';

const lettersMax = 40;

/** A code that takes something off. Whether it counts here is for the quote to say. */
export function PromotionCode({
  code,
  onChange,
}: {
  code: string | null;
  onChange: (code: string | null) => void;
}) {
  const { t } = useTranslation('customer');
  const [open, setOpen] = useState(false);
  if (code !== null) {
    return (
      <p className="flex min-h-12 items-center gap-3">
        <TicketPercent size={22} className="text-brand-text" aria-hidden="true" />
        <Badge tone="brand" className="text-sm!">
          {code}
        </Badge>
        <Button look="plain" size="sm" className="ml-auto" onClick={() => onChange(null)}>
          {t('promotion.remove')}
        </Button>
      </p>
    );
  }
  if (!open) {
    return (
      <div>
        <Button
          look="plain"
          size="sm"
          icon={<TicketPercent size={18} aria-hidden="true" />}
          onClick={() => setOpen(true)}
        >
          {t('promotion.have')}
        </Button>
      </div>
    );
  }
  function apply(event: FormEvent<HTMLFormElement>): void {
    event.preventDefault();
    const wanted = typed(new FormData(event.currentTarget), 'promotion').trim().toUpperCase();
    if (wanted) onChange(wanted);
  }
  return (
    <form className="flex items-end gap-3" onSubmit={apply}>
      <div className="min-w-0 flex-1">
        <TextField
          label={t('promotion.code')}
          name="promotion"
          maxLength={lettersMax}
          autoCapitalize="characters"
          autoComplete="off"
          spellCheck={false}
          autoFocus
          required
        />
      </div>
      <Button type="submit" look="quiet">
        {t('promotion.apply')}
      </Button>
    </form>
  );
}
