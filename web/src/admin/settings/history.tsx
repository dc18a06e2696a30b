import { Skeleton } from '@foodiefast/ui/skeleton';
import { useInfiniteQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { PagesView } from '../../shell/pages-view.tsx';
import { Moment } from '../parts/moment.tsx';
import { PersonName } from '../parts/person-name.tsx';
import { DataTable } from '../parts/table.tsx';
import { historyQuery, type SettingsVersion } from './settings-query.ts';
import { useSettingText } from './use-setting-text.ts';
import { type Change, changesFrom, textOf } from './values.ts';

type Row = { version: SettingsVersion; change: Change | null };

/** Every change that was ever made, one a row; what the platform began with has none. */
const rowsOf = (version: SettingsVersion): Row[] =>
  version.before
    ? changesFrom(version.before, version.settings).map((change) => ({ version, change }))
    : [{ version, change: null }];

export function History() {
  const { t } = useTranslation('admin');
  const show = useSettingText();
  const query = useInfiniteQuery(historyQuery);
  const who = ({ version }: Row) =>
    version.adminName ?? version.adminId?.slice(-6) ?? t('settings.history.platform');
  const what = ({ change }: Row) =>
    change ? t(`settings.fields.${change.name}.label`) : t('settings.history.first');
  return (
    <section className="grid gap-3">
      <h2 className="text-xl">{t('settings.history.title')}</h2>
      <PagesView query={query} loading={<Skeleton className="h-60" />} none={null}>
        {(versions) => (
          <DataTable<Row>
            caption={t('settings.history.title')}
            file="settings-history"
            rows={versions.flatMap(rowsOf)}
            rowKey={({ version, change }) => `${version.version} ${change?.name}`}
            columns={[
              {
                key: 'at',
                head: t('settings.history.at'),
                cell: ({ version }) => <Moment at={version.at} />,
                plain: ({ version }) => version.at,
              },
              {
                key: 'who',
                head: t('settings.history.who'),
                cell: (row) =>
                  row.version.adminId ? (
                    <PersonName id={row.version.adminId} name={row.version.adminName} />
                  ) : (
                    who(row)
                  ),
                plain: who,
              },
              { key: 'what', head: t('settings.history.what'), cell: what, plain: what },
              {
                key: 'from',
                head: t('settings.history.from'),
                cell: ({ change }) => change && show(change.name, change.from),
                plain: ({ change }) => change && Number(textOf(change.name, change.from)),
                figures: true,
              },
              {
                key: 'to',
                head: t('settings.history.to'),
                cell: ({ change }) => change && show(change.name, change.to),
                plain: ({ change }) => change && Number(textOf(change.name, change.to)),
                figures: true,
              },
              {
                key: 'version',
                head: t('settings.history.version'),
                cell: ({ version }) => version.version,
                plain: ({ version }) => version.version,
                figures: true,
              },
            ]}
          />
        )}
      </PagesView>
    </section>
  );
}
