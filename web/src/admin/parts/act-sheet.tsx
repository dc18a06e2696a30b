import { Button } from '@foodiefast/ui/button';
import { cx } from '@foodiefast/ui/cx';
import { TextArea } from '@foodiefast/ui/field';
import { Notice } from '@foodiefast/ui/notice';
import { Sheet } from '@foodiefast/ui/sheet';
import { useMutation } from '@tanstack/react-query';
import { type FormEvent, type ReactNode, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { isRefused, refusalOf } from '../../api/refused.ts';
import { useRefusalText } from '../../i18n/use-refusal-text.ts';
import { FactorForm } from './factor-form.tsx';

/**
 * One act of an admin in a sheet: what it needs, what went wrong, and a fresh sign-in where the API
 * asks for one, after which the same is done as it was entered.
 */
export function ActSheet({
  open,
  title,
  submit,
  danger = false,
  wide = false,
  disabled = false,
  act,
  onClose,
  onDone,
  children,
}: {
  open: boolean;
  title: string;
  /** Word on the button that does it. */
  submit: string;
  danger?: boolean;
  wide?: boolean;
  /** Something is still missing before it can be done. */
  disabled?: boolean;
  act: (form: FormData) => Promise<unknown>;
  onClose: () => void;
  /** Afterwards, before the sheet closes. */
  onDone?: () => void;
  children?: ReactNode;
}) {
  const { t } = useTranslation('shell');
  const form = useRef<HTMLFormElement>(null);
  const doing = useMutation({
    mutationFn: act,
    onSuccess() {
      onDone?.();
      close();
    },
  });
  const stale = isRefused(doing.error, 'SECOND_FACTOR_REQUIRED');
  function close(): void {
    doing.reset();
    onClose();
  }
  function go(): void {
    if (form.current) doing.mutate(new FormData(form.current));
  }
  function onSubmit(event: FormEvent): void {
    event.preventDefault();
    go();
  }
  return (
    <Sheet open={open} title={title} closeLabel={t('close')} wide={wide} onClose={close}>
      <form ref={form} className={cx('mt-4 grid gap-4', stale && 'hidden')} onSubmit={onSubmit}>
        {children}
        {doing.error && !stale && <Trouble error={doing.error} />}
        <div className="flex flex-wrap justify-end gap-2">
          <Button look="plain" onClick={close}>
            {t('cancel')}
          </Button>
          <Button
            type="submit"
            look={danger ? 'danger' : 'primary'}
            busy={doing.isPending}
            disabled={disabled}
          >
            {submit}
          </Button>
        </div>
      </form>
      {stale && <FactorForm onDone={go} />}
    </Sheet>
  );
}

/** Why it was done, for the audit log. */
export function ReasonField({ max = 200, label }: { max?: number; label?: string }) {
  const { t } = useTranslation('admin');
  return (
    <TextArea
      label={label ?? t('why')}
      hint={t('whyHint')}
      name="reason"
      required
      maxLength={max}
    />
  );
}

/** A refusal in words, with what the platform says of it: an admin can do something with that. */
function Trouble({ error }: { error: unknown }) {
  const text = useRefusalText();
  const detail = refusalOf(error)?.detail;
  return (
    <Notice tone="bad" live title={text(error)}>
      {detail && <span lang="en">{detail}</span>}
    </Notice>
  );
}
