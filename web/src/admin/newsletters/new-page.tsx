import { toast } from '@foodiefast/ui/toast';
import { useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api, told } from '../../api/client.ts';
import { createWishKey } from '../../api/wish-key.ts';
import { Page } from '../parts/page.tsx';
import { DraftForm } from './draft-form.tsx';
import { emptyDraft } from './draft-values.ts';
import { type Draft, newslettersKey } from './newsletter-query.ts';

/** Begins a draft; nobody gets anything yet. */
export function NewPage() {
  const { t } = useTranslation('admin');
  const { t: shell } = useTranslation('shell');
  const navigate = useNavigate();
  const client = useQueryClient();
  const [keyOf] = useState(createWishKey);
  async function create(draft: Draft): Promise<void> {
    const { id } = await told(
      api.POST('/api/v1/admin/newsletters', {
        params: { header: { 'Idempotency-Key': keyOf(draft) } },
        body: draft,
      }),
    );
    void client.invalidateQueries({ queryKey: newslettersKey });
    toast(shell('saved'));
    await navigate({ to: '/admin/newsletters/$id', params: { id }, replace: true });
  }
  return (
    <Page title={t('newsletters.new')} intro={t('newsletters.newIntro')}>
      <div className="max-w-3xl">
        <DraftForm draft={emptyDraft} save={create} />
      </div>
    </Page>
  );
}
