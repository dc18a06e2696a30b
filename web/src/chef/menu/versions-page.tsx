import { Badge } from '@foodiefast/ui/badge';
import { Button } from '@foodiefast/ui/button';
import { Notice } from '@foodiefast/ui/notice';
import { Sheet } from '@foodiefast/ui/sheet';
import { Skeleton } from '@foodiefast/ui/skeleton';
import { EmptyState } from '@foodiefast/ui/states';
import { toast } from '@foodiefast/ui/toast';
import { CheckRow } from '@foodiefast/ui/toggles';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { History } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api, newKey, told } from '../../api/client.ts';
import { useFormat } from '../../i18n/format.ts';
import { useRefusalText } from '../../i18n/use-refusal-text.ts';
import { ItemsView } from '../../shell/items-view.tsx';
import { QueryView } from '../../shell/query-view.tsx';
import { menuKey, versionsQuery } from './menu-query.ts';

/** What customers saw until now; each of it can be shown again. */
export function VersionsPage() {
  const { t } = useTranslation('chef');
  const format = useFormat();
  const query = useQuery(versionsQuery);
  const [chosen, setChosen] = useState<number>();
  return (
    <>
      <h1 className="text-2xl">{t('menu.versions')}</h1>
      <ItemsView
        query={query}
        loading={<Skeleton className="h-72" />}
        none={<EmptyState title={t('menu.noVersions')}>{t('menu.noVersionsText')}</EmptyState>}
      >
        {(items) => (
          <ul className="grid gap-2">
            {items.map((it) => (
              <li
                key={it.version}
                className="flex flex-wrap items-center gap-3 rounded-lg border border-line bg-card p-3 pl-4"
              >
                <div className="min-w-0 flex-1">
                  <p className="font-semibold">
                    {t('menu.version', { version: it.version })}{' '}
                    {it.current && <Badge tone="good">{t('menu.current')}</Badge>}
                  </p>
                  <p className="text-sm text-soft">
                    {format.date(it.publishedAt)}, {format.time(it.publishedAt)} ·{' '}
                    {t('menu.dishes', { count: it.dishes })}
                  </p>
                </div>
                <Button
                  look="plain"
                  size="sm"
                  icon={<History size={18} aria-hidden="true" />}
                  aria-label={t('menu.lookAt', { version: it.version })}
                  onClick={() => setChosen(it.version)}
                >
                  {t('menu.look')}
                </Button>
              </li>
            ))}
          </ul>
        )}
      </ItemsView>
      {chosen !== undefined && (
        <VersionSheet version={chosen} onClose={() => setChosen(undefined)} />
      )}
    </>
  );
}

function VersionSheet({ version, onClose }: { version: number; onClose: () => void }) {
  const { t } = useTranslation('chef');
  const { t: common } = useTranslation('shell');
  const format = useFormat();
  const text = useRefusalText();
  const client = useQueryClient();
  const [key] = useState(newKey);
  const [replaceDraft, setReplaceDraft] = useState(false);
  const query = useQuery({
    queryKey: [...menuKey, 'version', version],
    queryFn: ({ signal }) =>
      told(
        api.GET('/api/v1/chef/menu/versions/{version}', { params: { path: { version } }, signal }),
      ),
  });
  const publish = useMutation({
    mutationFn: () =>
      told(
        api.POST('/api/v1/chef/menu/versions/{version}/publish', {
          params: { path: { version }, header: { 'Idempotency-Key': key } },
          body: { replaceDraft },
        }),
      ),
    async onSuccess(next) {
      toast(t('menu.published', { version: next.version }));
      onClose();
      await client.invalidateQueries({ queryKey: menuKey });
    },
  });
  return (
    <Sheet
      open
      title={t('menu.version', { version })}
      closeLabel={common('close')}
      onClose={onClose}
      footer={
        <>
          <CheckRow
            label={t('menu.alsoDraft')}
            checked={replaceDraft}
            onChange={(event) => setReplaceDraft(event.currentTarget.checked)}
          />
          <Button wide busy={publish.isPending} onClick={() => publish.mutate()}>
            {t('menu.publishAgain')}
          </Button>
        </>
      }
    >
      <QueryView query={query} loading={<Skeleton className="mt-3 h-48" />}>
        {({ sections }) => (
          <div className="mt-3 grid gap-4">
            {sections.map((section) => (
              <section key={section.id}>
                <h3 className="text-lg">{format.text(section.name)}</h3>
                <ul>
                  {section.dishes.map((dish) => (
                    <li
                      key={dish.id}
                      className="flex justify-between gap-4 border-b border-line py-2"
                    >
                      <span>{format.text(dish.name)}</span>
                      <span className="tabular">{format.cents(dish.priceCents)}</span>
                    </li>
                  ))}
                </ul>
              </section>
            ))}
          </div>
        )}
      </QueryView>
      {publish.isError && (
        <Notice tone="bad" live className="mt-3">
          {text(publish.error)}
        </Notice>
      )}
    </Sheet>
  );
}
