import { Button } from '@foodiefast/ui/button';
import { Notice } from '@foodiefast/ui/notice';
import { Sheet } from '@foodiefast/ui/sheet';
import { Skeleton } from '@foodiefast/ui/skeleton';
import { toast } from '@foodiefast/ui/toast';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { Rocket } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api, newKey, told } from '../../api/client.ts';
import { useRefusalText } from '../../i18n/use-refusal-text.ts';
import { QueryView } from '../../shell/query-view.tsx';
import { kitchenKey } from '../kitchen-query.ts';
import { FieldErrors } from './field-errors.tsx';
import { menuKey, previewQuery } from './menu-query.ts';

/** What stands between the draft and the customers, and the button that ends it. */
export function PublishBar() {
  const { t } = useTranslation('chef');
  const [open, setOpen] = useState(false);
  return (
    <>
      <Button icon={<Rocket size={18} aria-hidden="true" />} onClick={() => setOpen(true)}>
        {t('menu.publish')}
      </Button>
      {open && <PublishSheet onClose={() => setOpen(false)} />}
    </>
  );
}

function PublishSheet({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation('chef');
  const { t: common } = useTranslation('shell');
  const text = useRefusalText();
  const client = useQueryClient();
  const [key] = useState(newKey);
  const query = useQuery(previewQuery);
  const publish = useMutation({
    mutationFn: () =>
      told(
        api.POST('/api/v1/chef/menu/publish', {
          params: { header: { 'Idempotency-Key': key } },
        }),
      ),
    async onSuccess({ version }) {
      toast(t('menu.published', { version }));
      onClose();
      await client.invalidateQueries({ queryKey: menuKey });
      await client.invalidateQueries({ queryKey: kitchenKey });
    },
  });
  const ready = query.data?.missing.length === 0 && query.data.errors.length === 0;
  return (
    <Sheet
      open
      title={t('menu.publishTitle')}
      closeLabel={common('close')}
      onClose={onClose}
      footer={
        <Button wide disabled={!ready} busy={publish.isPending} onClick={() => publish.mutate()}>
          {t('menu.publishNow')}
        </Button>
      }
    >
      <div className="mt-3 grid gap-3">
        <QueryView query={query} loading={<Skeleton className="h-24" />}>
          {({ missing, errors, sections }) => (
            <>
              {missing.length > 0 && (
                <Notice tone="spice" title={t('menu.missing')}>
                  <ul className="grid gap-1">
                    {missing.map((it) => (
                      <li key={it}>
                        <Link
                          to={missingAt[it] ?? '/kitchen/menu'}
                          onClick={onClose}
                          className="inline-flex min-h-11 items-center font-semibold underline underline-offset-4"
                        >
                          {t(`menu.missingWhat.${missingName[it] ?? 'dishes'}`)}
                        </Link>
                      </li>
                    ))}
                  </ul>
                </Notice>
              )}
              {errors.length > 0 && (
                <Notice tone="bad" title={t('menu.errors')}>
                  <FieldErrors errors={errors} sections={sections} />
                </Notice>
              )}
              {ready && <p>{t('menu.publishText')}</p>}
            </>
          )}
        </QueryView>
        {publish.isError && (
          <Notice tone="bad" live>
            {text(publish.error)}
          </Notice>
        )}
      </div>
    </Sheet>
  );
}

const missingName: Record<string, 'details' | 'hours' | 'ways' | 'dishes'> = {
  details: 'details',
  hours: 'hours',
  'delivery or collection': 'ways',
  dishes: 'dishes',
};
const missingAt: Record<string, string> = {
  details: '/kitchen/settings',
  hours: '/kitchen/settings/hours',
  'delivery or collection': '/kitchen/settings',
};
