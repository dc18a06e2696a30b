import { Button } from '@foodiefast/ui/button';
import { Card } from '@foodiefast/ui/card';
import { TextArea } from '@foodiefast/ui/field';
import { Notice } from '@foodiefast/ui/notice';
import { toast } from '@foodiefast/ui/toast';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api, told } from '../../api/client.ts';
import { createWishKey } from '../../api/wish-key.ts';
import { useRefusalText } from '../../i18n/use-refusal-text.ts';

/** Writes to the customer; what was typed stays until it was sent. */
export function AnswerForm({ caseId }: { caseId: string }) {
  const { t } = useTranslation('admin');
  const refusal = useRefusalText();
  const client = useQueryClient();
  const [keyOf, setKeyOf] = useState(createWishKey);
  const [text, setText] = useState('');
  const send = useMutation({
    mutationFn: (said: string) =>
      told(
        api.POST('/api/v1/admin/cases/{id}/answer', {
          params: { path: { id: caseId }, header: { 'Idempotency-Key': keyOf(said) } },
          body: { text: said },
        }),
      ),
    onSuccess() {
      setText('');
      // The same words may be said again.
      setKeyOf(() => createWishKey());
      toast(t('cases.sent'));
    },
    onSettled: () => client.invalidateQueries({ queryKey: ['admin', 'cases'] }),
  });
  function submit(event: FormEvent): void {
    event.preventDefault();
    send.mutate(text.trim());
  }
  return (
    <Card>
      <form className="grid gap-3" onSubmit={submit}>
        <TextArea
          label={t('cases.answer')}
          hint={t('cases.answerHint')}
          rows={4}
          required
          maxLength={2000}
          value={text}
          onChange={({ target }) => setText(target.value)}
        />
        {send.error && (
          <Notice tone="bad" live>
            {refusal(send.error)}
          </Notice>
        )}
        <Button type="submit" className="justify-self-end" busy={send.isPending}>
          {t('cases.send')}
        </Button>
      </form>
    </Card>
  );
}
