import { Badge } from '@foodiefast/ui/badge';
import { Notice } from '@foodiefast/ui/notice';
import { Skeleton } from '@foodiefast/ui/skeleton';
import { toast } from '@foodiefast/ui/toast';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { Link, useParams } from '@tanstack/react-router';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { api } from '../../api/client.ts';
import { ifMatch, type Tagged, tagged } from '../../api/tagged.ts';
import { useFormat } from '../../i18n/format.ts';
import { QueryView } from '../../shell/query-view.tsx';
import { Page } from '../parts/page.tsx';
import { Actions } from './actions.tsx';
import { DraftForm } from './draft-form.tsx';
import { typedFrom } from './draft-values.ts';
import {
  type Draft,
  type Newsletter,
  newsletterQuery,
  newslettersKey,
} from './newsletter-query.ts';
import { Preview } from './preview.tsx';
import { Progress } from './progress.tsx';
import { stateTone } from './states.ts';

/** One newsletter, from its draft to what became of it. */
export function NewsletterPage() {
  const id = String(useParams({ strict: false }).id);
  const query = useQuery(newsletterQuery(id));
  return (
    <QueryView level={1} query={query} loading={<Skeleton className="h-120" />}>
      {(now) => <Shown now={now} />}
    </QueryView>
  );
}

function Shown({ now }: { now: Tagged<Newsletter> }) {
  const { t } = useTranslation('admin');
  const format = useFormat();
  const newsletter = now.data;
  const { state, startedAt } = newsletter;
  return (
    <Page
      title={format.text(newsletter.subject)}
      intro={
        <span className="flex flex-wrap items-center gap-3">
          <Badge tone={stateTone[state]}>{t(`newsletters.is.${state}`)}</Badge>
          <Times newsletter={newsletter} />
          <Link to="/admin/newsletters" className="underline underline-offset-4">
            {t('newsletters.all')}
          </Link>
        </span>
      }
      aside={<Actions newsletter={newsletter} />}
    >
      {startedAt && <Progress newsletter={newsletter} />}
      {state === 'DRAFT' ? (
        <div className="grid items-start gap-5 xl:grid-cols-2">
          <Editor now={now} />
          <Preview newsletter={newsletter} />
        </div>
      ) : (
        <div className="max-w-3xl">
          <Preview newsletter={newsletter} />
        </div>
      )}
    </Page>
  );
}

function Times({
  newsletter: { state, scheduledFor, startedAt, endedAt },
}: {
  newsletter: Newsletter;
}) {
  const { t } = useTranslation('admin');
  const format = useFormat();
  const at = (time: string) => `${format.day(time)}, ${format.time(time)}`;
  if (endedAt) return <span>{t('newsletters.endedAt', { at: at(endedAt) })}</span>;
  if (startedAt) return <span>{t('newsletters.startedAt', { at: at(startedAt) })}</span>;
  if (state === 'SCHEDULED' && scheduledFor) {
    return <span>{t('newsletters.scheduledFor', { at: at(scheduledFor) })}</span>;
  }
  return null;
}

function Editor({ now }: { now: Tagged<Newsletter> }) {
  const { t } = useTranslation('admin');
  const { t: shell } = useTranslation('shell');
  const client = useQueryClient();
  const { data, etag } = now;
  const { id } = data;
  const draft = useMemo(() => typedFrom(data), [data]);
  async function save(body: Draft): Promise<void> {
    try {
      const saved = await tagged(
        api.PUT('/api/v1/admin/newsletters/{id}', {
          params: { path: { id } },
          body,
          headers: ifMatch(etag),
        }),
      );
      client.setQueryData(newsletterQuery(id).queryKey, saved);
      toast(shell('saved'));
    } finally {
      await client.invalidateQueries({ queryKey: newslettersKey });
    }
  }
  return (
    <div className="grid gap-4">
      <Notice>{t('newsletters.draftText')}</Notice>
      <DraftForm draft={draft} save={save} />
    </div>
  );
}
