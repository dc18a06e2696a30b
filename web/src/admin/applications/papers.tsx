import { Badge } from '@foodiefast/ui/badge';
import { Button } from '@foodiefast/ui/button';
import { Skeleton } from '@foodiefast/ui/skeleton';
import { toast } from '@foodiefast/ui/toast';
import { useMutation, useQuery } from '@tanstack/react-query';
import { FileText } from 'lucide-react';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api, told } from '../../api/client.ts';
import { useFormat } from '../../i18n/format.ts';
import { useRefusalText } from '../../i18n/use-refusal-text.ts';
import { ItemsView } from '../../shell/items-view.tsx';
import { saveFile } from '../../shell/save-file.ts';
import { type Paper, papersQuery } from './applications-query.ts';

/** What an applicant has shown us: pictures are looked at here, a PDF is downloaded; with the day each paper ends. */
export function Papers({ applicationId }: { applicationId: string }) {
  const { t } = useTranslation('admin');
  const query = useQuery(papersQuery(applicationId));
  return (
    <section aria-labelledby="papers">
      <h3 id="papers" className="mb-1 text-lg">
        {t('applications.papers')}
      </h3>
      <p className="mb-3 text-sm text-soft">{t('applications.readHint')}</p>
      <ItemsView
        query={query}
        loading={<Skeleton className="h-24" />}
        none={<p>{t('applications.papersNone')}</p>}
      >
        {(items) => (
          <ul className="divide-y divide-line rounded-lg border border-line">
            {items.map((paper) => (
              <Row key={paper.kind} applicationId={applicationId} paper={paper} />
            ))}
          </ul>
        )}
      </ItemsView>
    </section>
  );
}

function Row({ applicationId, paper }: { applicationId: string; paper: Paper }) {
  const { t } = useTranslation('admin');
  const format = useFormat();
  const text = useRefusalText();
  const [url, setUrl] = useState<string>();
  useEffect(() => () => void (url && URL.revokeObjectURL(url)), [url]);
  const read = useMutation({
    mutationFn: () =>
      told(
        api.GET('/api/v1/admin/applications/{id}/papers/{kind}', {
          params: { path: { id: applicationId, kind: paper.kind } },
          parseAs: 'blob',
        }),
      ),
    onSuccess(answer) {
      const file = answer as unknown as Blob;
      if (file.type === 'application/pdf') saveFile(`${paper.kind}.pdf`, file);
      else setUrl(URL.createObjectURL(file));
    },
    onError: (error) => toast(text(error), { tone: 'bad' }),
  });
  return (
    <li className="flex flex-wrap items-center gap-x-4 gap-y-1 px-4 py-3">
      <FileText size={20} className="text-brand-text" aria-hidden="true" />
      <div className="min-w-0 flex-1">
        <p className="font-medium">{t(`applications.paper.${paper.kind}`)}</p>
        <p className="text-sm text-soft">
          {paper.readable
            ? paper.expiresOn
              ? t('applications.ends', { day: format.date(paper.expiresOn) })
              : t('applications.endless')
            : t('applications.removed')}
        </p>
      </div>
      {paper.expired && <Badge tone="bad">{t('applications.expired')}</Badge>}
      {paper.readable && !url && (
        <Button look="plain" size="sm" busy={read.isPending} onClick={() => read.mutate()}>
          {t('applications.read')}
        </Button>
      )}
      {url && (
        <img
          src={url}
          alt={t(`applications.paper.${paper.kind}`)}
          className="mt-2 w-full basis-full rounded-md border border-line"
        />
      )}
    </li>
  );
}
