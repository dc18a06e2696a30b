import { Button, buttonClass } from '@foodiefast/ui/button';
import { Skeleton } from '@foodiefast/ui/skeleton';
import { EmptyState } from '@foodiefast/ui/states';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { FolderPlus, Plus } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { QueryView } from '../../shell/query-view.tsx';
import { draftQuery } from './menu-query.ts';
import { SectionBlock } from './section-block.tsx';
import { SectionSheet } from './section-sheet.tsx';
import { Transfer } from './transfer.tsx';

/** The draft: sections and dishes in their order. Customers see it only once it is published. */
export function MenuPage() {
  const { t } = useTranslation('chef');
  const query = useQuery(draftQuery);
  const [adding, setAdding] = useState(false);
  return (
    <>
      <div className="flex flex-wrap items-center justify-between gap-3">
        <h1 className="text-2xl">{t('menu.title')}</h1>
        <Transfer />
      </div>
      <QueryView query={query} loading={<Loading />}>
        {({ data }) => (
          <>
            <p className="text-soft">
              {data.publishedVersion === null
                ? t('menu.neverPublished')
                : t('menu.publishedNow', { version: data.publishedVersion })}
            </p>
            {data.sections.length === 0 && (
              <EmptyState
                title={t('menu.empty')}
                action={<Button onClick={() => setAdding(true)}>{t('menu.addSection')}</Button>}
              >
                {t('menu.emptyText')}
              </EmptyState>
            )}
            {data.sections.map((section, index) => (
              <SectionBlock key={section.id} sections={data.sections} index={index} />
            ))}
            {data.sections.length > 0 && (
              <div className="flex flex-wrap gap-2">
                <Link
                  to="/kitchen/menu/dishes/$dishId"
                  params={{ dishId: 'new' }}
                  className={buttonClass('quiet')}
                >
                  <Plus size={18} aria-hidden="true" />
                  {t('menu.addDish')}
                </Link>
                <Button
                  look="plain"
                  icon={<FolderPlus size={18} aria-hidden="true" />}
                  onClick={() => setAdding(true)}
                >
                  {t('menu.addSection')}
                </Button>
              </div>
            )}
            {adding && <SectionSheet sections={data.sections} onClose={() => setAdding(false)} />}
          </>
        )}
      </QueryView>
    </>
  );
}

const Loading = () => (
  <div className="grid gap-3">
    <Skeleton className="h-7 w-40" />
    <Skeleton className="h-24" />
    <Skeleton className="h-24" />
    <Skeleton className="h-24" />
  </div>
);
