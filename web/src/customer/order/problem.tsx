import { Badge } from '@foodiefast/ui/badge';
import { Button } from '@foodiefast/ui/button';
import { SelectField, TextArea } from '@foodiefast/ui/field';
import { Notice } from '@foodiefast/ui/notice';
import { Sheet } from '@foodiefast/ui/sheet';
import { toast } from '@foodiefast/ui/toast';
import { useMutation, useQuery } from '@tanstack/react-query';
import { type FormEvent, useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api, newKey, type Schemas, told } from '../../api/client.ts';
import { useFormat } from '../../i18n/format.ts';
import { useRefusalText } from '../../i18n/use-refusal-text.ts';
import { typed } from '../../shell/form.ts';

const kinds = [
  'MISSING_ITEM',
  'WRONG_FOOD',
  'BAD_QUALITY',
  'ALLERGEN',
  'LATE',
  'NOT_DELIVERED',
  'PAYMENT',
  'OTHER',
] as const;
const tones = { OPEN: 'news', ANSWERED: 'spice', CLOSED: 'calm' } as const;

/** Something went wrong: tell it, and read what became of it. Refunds show in the order itself. */
export function Problem({ order }: { order: Schemas['Order'] }) {
  const { t } = useTranslation('customer');
  const format = useFormat();
  const [open, setOpen] = useState(false);
  const cases = useQuery({
    queryKey: ['problem', order.id],
    queryFn: ({ signal }) =>
      told(api.GET('/api/v1/orders/{id}/problem', { params: { path: { id: order.id } }, signal })),
  });
  return (
    <section className="grid gap-3">
      {cases.data?.items.map((it) => (
        <article key={it.id} className="rounded-lg border border-line bg-card p-5">
          <h2 className="flex flex-wrap items-center gap-3 text-lg">
            {t(`problem.kind.${it.kind}`)}
            <Badge tone={tones[it.state]}>{t(`problem.state.${it.state}`)}</Badge>
          </h2>
          <ol className="mt-3 grid gap-3">
            {it.messages.map((message) => (
              <li key={message.at + message.from} className="text-sm">
                <p className="text-soft">
                  {message.from === 'admin' ? t('problem.us') : t('problem.you')} ·{' '}
                  {format.shortDay(message.at)}, {format.time(message.at)}
                </p>
                <p className="whitespace-pre-line">{message.text}</p>
              </li>
            ))}
          </ol>
        </article>
      ))}
      <Button look="plain" className="justify-self-start" onClick={() => setOpen(true)}>
        {cases.data?.items.length ? t('problem.another') : t('problem.report')}
      </Button>
      {open && (
        <ReportSheet
          order={order}
          onClose={() => setOpen(false)}
          onTold={async () => {
            await cases.refetch();
            setOpen(false);
            toast(t('problem.told'));
          }}
        />
      )}
    </section>
  );
}

function ReportSheet({
  order,
  onClose,
  onTold,
}: {
  order: Schemas['Order'];
  onClose: () => void;
  onTold: () => Promise<void>;
}) {
  const { t } = useTranslation('customer');
  const { t: common } = useTranslation('shell');
  const text = useRefusalText();
  const id = useId();
  const [key] = useState(newKey);
  const report = useMutation({
    mutationFn: (form: FormData) =>
      told(
        api.POST('/api/v1/orders/{id}/problem', {
          params: { path: { id: order.id }, header: { 'Idempotency-Key': key } },
          body: {
            kind: kinds.find((it) => it === typed(form, 'kind')) ?? 'OTHER',
            text: typed(form, 'text').trim(),
          },
        }),
      ),
    onSuccess: onTold,
  });
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    report.mutate(new FormData(event.currentTarget));
  };
  return (
    <Sheet
      open
      title={t('problem.title')}
      closeLabel={common('close')}
      onClose={onClose}
      footer={
        <Button type="submit" form={id} wide busy={report.isPending}>
          {t('problem.send')}
        </Button>
      }
    >
      <form id={id} onSubmit={submit} className="mt-4 grid gap-4">
        <SelectField label={t('problem.what')} name="kind" defaultValue={kinds[0]}>
          {kinds.map((it) => (
            <option key={it} value={it}>
              {t(`problem.kind.${it}`)}
            </option>
          ))}
        </SelectField>
        <TextArea
          label={t('problem.text')}
          hint={t('problem.textHint')}
          name="text"
          required
          maxLength={2000}
        />
        {report.isError && (
          <Notice tone="bad" live>
            {text(report.error)}
          </Notice>
        )}
      </form>
    </Sheet>
  );
}
