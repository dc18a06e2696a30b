import { Badge } from '@foodiefast/ui/badge';
import { Button } from '@foodiefast/ui/button';
import { Skeleton } from '@foodiefast/ui/skeleton';
import { toast } from '@foodiefast/ui/toast';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Monitor, Smartphone } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { api, told } from '../api/client.ts';
import { useFormat } from '../i18n/format.ts';
import { useRefusalText } from '../i18n/use-refusal-text.ts';
import { QueryView } from '../shell/query-view.tsx';
import { deviceName } from './device-name.ts';

const queryKey = ['me', 'sessions'];

export function Sessions() {
  const { t } = useTranslation('account');
  const format = useFormat();
  const text = useRefusalText();
  const client = useQueryClient();
  const query = useQuery({
    queryKey,
    queryFn: ({ signal }) => told(api.GET('/api/v1/auth/sessions', { signal })),
  });
  const end = useMutation({
    mutationFn: (id: string) =>
      told(api.DELETE('/api/v1/auth/sessions/{id}', { params: { path: { id } } })),
    onError: (error) => toast(text(error), { tone: 'bad' }),
    onSettled: () => client.invalidateQueries({ queryKey }),
  });
  return (
    <section>
      <h2 className="mb-3 text-xl">{t('sessions')}</h2>
      <QueryView query={query} loading={<Skeleton className="h-32" />}>
        {({ items }) => (
          <ul className="divide-y divide-line rounded-lg border border-line bg-card">
            {items.map((it) => {
              const Icon = /mobile|android|iphone/i.test(it.userAgent ?? '') ? Smartphone : Monitor;
              return (
                <li key={it.id} className="flex items-center gap-4 p-4">
                  <Icon size={22} className="text-brand-text" aria-hidden="true" />
                  <div className="min-w-0 flex-1">
                    <p className="truncate font-semibold">
                      {deviceName(it.userAgent) ?? t('unknownDevice')}
                    </p>
                    <p className="text-sm text-soft">
                      {t('used', { ago: format.ago(it.lastUsedAt) })}
                    </p>
                  </div>
                  {it.current ? (
                    <Badge tone="good">{t('thisOne')}</Badge>
                  ) : (
                    <Button
                      look="plain"
                      size="sm"
                      disabled={end.isPending}
                      onClick={() => end.mutate(it.id)}
                    >
                      {t('end')}
                    </Button>
                  )}
                </li>
              );
            })}
          </ul>
        )}
      </QueryView>
    </section>
  );
}
