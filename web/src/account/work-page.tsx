import { Badge } from '@foodiefast/ui/badge';
import { Button, buttonClass } from '@foodiefast/ui/button';
import { Card } from '@foodiefast/ui/card';
import { Skeleton } from '@foodiefast/ui/skeleton';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { Bike, ChefHat } from 'lucide-react';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api, told } from '../api/client.ts';
import { useFormat } from '../i18n/format.ts';
import { refreshRoles } from '../session/session.ts';
import { useAccount } from '../session/use-session.ts';
import { QueryView } from '../shell/query-view.tsx';
import { ApplicationSheet, type Kind } from './application-sheet.tsx';

const tones = { SUBMITTED: 'news', APPROVED: 'good', REJECTED: 'bad' } as const;

/** Become a chef or a courier, and what became of it. */
export function WorkPage() {
  const { t } = useTranslation('account');
  const format = useFormat();
  const roles = useAccount()?.roles ?? [];
  const [applying, setApplying] = useState<Kind>();
  const query = useQuery({
    queryKey: ['applications'],
    queryFn: ({ signal }) => told(api.GET('/api/v1/applications/mine', { signal })),
  });
  const granted = query.data?.items.some(
    (it) => it.state === 'APPROVED' && !roles.includes(it.kind),
  );
  useEffect(() => {
    if (granted) void refreshRoles();
  }, [granted]);
  const open = new Set(
    query.data?.items.filter((it) => it.state === 'SUBMITTED').map((it) => it.kind),
  );
  return (
    <>
      <h1 className="text-3xl">{t('work')}</h1>
      <div className="grid gap-4 sm:grid-cols-2">
        <Offer
          kind="chef"
          icon={ChefHat}
          home="/kitchen"
          applied={open.has('chef')}
          onApply={setApplying}
        />
        <Offer
          kind="courier"
          icon={Bike}
          home="/ride"
          applied={open.has('courier')}
          onApply={setApplying}
        />
      </div>
      <QueryView query={query} loading={<Skeleton className="h-20" />}>
        {({ items }) => (
          <ul className="grid gap-3 empty:hidden">
            {items.map((it) => (
              <li
                key={it.id}
                className="flex items-center gap-4 rounded-lg border border-line bg-card p-4"
              >
                <div className="flex-1">
                  <p className="font-semibold">{t(`application.${it.kind}`)}</p>
                  <p className="text-sm text-soft">{format.date(it.submittedAt)}</p>
                  {it.reason && <p className="mt-1 text-sm">{it.reason}</p>}
                </div>
                <Badge tone={tones[it.state]}>{t(`state.${it.state}`)}</Badge>
              </li>
            ))}
          </ul>
        )}
      </QueryView>
      {applying && <ApplicationSheet kind={applying} onClose={() => setApplying(undefined)} />}
    </>
  );
}

function Offer({
  kind,
  icon: Icon,
  home,
  applied,
  onApply,
}: {
  kind: Kind;
  icon: typeof Bike;
  home: string;
  applied: boolean;
  onApply: (kind: Kind) => void;
}) {
  const { t } = useTranslation('account');
  const has = useAccount()?.roles.includes(kind) ?? false;
  return (
    <Card className="flex flex-col">
      <span className="mb-4 grid size-12 place-items-center rounded-full bg-spice text-on-spice">
        <Icon size={24} aria-hidden="true" />
      </span>
      <h2 className="text-xl">{t(`${kind}Title`)}</h2>
      <p className="mt-1 mb-5 text-soft">{t(`${kind}Text`)}</p>
      <div className="mt-auto">
        {has ? (
          <Link to={home} className={buttonClass()}>
            {kind === 'chef' ? t('goKitchen') : t('goRide')}
          </Link>
        ) : (
          <Button disabled={applied} onClick={() => onApply(kind)}>
            {applied ? t('state.SUBMITTED') : t('apply')}
          </Button>
        )}
      </div>
    </Card>
  );
}
