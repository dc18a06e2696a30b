import { Skeleton } from '@foodiefast/ui/skeleton';
import { EmptyState } from '@foodiefast/ui/states';
import { useInfiniteQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { PagesView } from '../../shell/pages-view.tsx';
import { Page } from '../parts/page.tsx';
import { useFilters } from '../parts/use-filters.ts';
import { AuditFilters } from './audit-filters.tsx';
import { auditQuery, type Link } from './audit-query.ts';
import type { AuditSearch } from './audit-search.ts';
import { AuditTable } from './audit-table.tsx';
import { LinkSheet } from './link-sheet.tsx';
import { useVerify, Verdict, VerifyButton } from './verify.tsx';

/** Who did what, in a chain that tells when it was changed. */
export function AuditPage() {
  const { t } = useTranslation('admin');
  const [search, filter] = useFilters<AuditSearch>();
  const query = useInfiniteQuery(auditQuery(search));
  const verify = useVerify();
  const [open, setOpen] = useState<Link>();
  return (
    <Page
      title={t('places.audit')}
      intro={t('audit.intro')}
      aside={<VerifyButton verify={verify} />}
    >
      <Verdict verify={verify} />
      <AuditFilters search={search} onChange={filter} />
      <PagesView
        query={query}
        loading={<Skeleton className="h-120" />}
        none={<EmptyState title={t('audit.none')}>{t('audit.noneText')}</EmptyState>}
      >
        {(links) => <AuditTable links={links} onOpen={setOpen} />}
      </PagesView>
      <LinkSheet
        link={open}
        onClose={() => setOpen(undefined)}
        onFilter={(patch) => {
          setOpen(undefined);
          filter(patch);
        }}
      />
    </Page>
  );
}
