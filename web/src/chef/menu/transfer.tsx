import { Button, IconButton } from '@foodiefast/ui/button';
import { Menu } from '@foodiefast/ui/menu';
import { Notice } from '@foodiefast/ui/notice';
import { Sheet } from '@foodiefast/ui/sheet';
import { toast } from '@foodiefast/ui/toast';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Download, FileUp, Upload } from 'lucide-react';
import { type ChangeEvent, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api, told } from '../../api/client.ts';
import { isRefused, refusalOf } from '../../api/refused.ts';
import { ifMatch } from '../../api/tagged.ts';
import { useRefusalText } from '../../i18n/use-refusal-text.ts';
import { saveFile } from '../../shell/save-file.ts';
import { asUpload } from '../upload.ts';
import { FieldErrors } from './field-errors.tsx';
import { draftQuery, menuKey } from './menu-query.ts';

type Kind = 'csv' | 'json';

/** The whole draft as a file, out and in. */
export function Transfer() {
  const { t } = useTranslation('chef');
  const text = useRefusalText();
  const [importing, setImporting] = useState(false);
  const download = useMutation({
    mutationFn: async (kind: Kind) => {
      const parseAs = 'blob' as const;
      const file =
        kind === 'csv'
          ? await told(api.GET('/api/v1/chef/menu/export.csv', { parseAs }))
          : await told(api.GET('/api/v1/chef/menu/export.json', { parseAs }));
      saveFile(`menu.${kind}`, file);
    },
    onError: (error) => toast(text(error), { tone: 'bad' }),
  });
  return (
    <>
      <Menu
        trigger={
          <IconButton label={t('transfer.title')} look="quiet">
            <FileUp size={20} />
          </IconButton>
        }
        entries={[
          ...(['csv', 'json'] as const).map((kind) => ({
            key: kind,
            label: t(`transfer.${kind}`),
            icon: <Download size={18} />,
            onPick: () => download.mutate(kind),
          })),
          {
            key: 'import',
            label: t('transfer.import'),
            icon: <Upload size={18} />,
            onPick: () => setImporting(true),
          },
        ]}
      />
      {importing && <ImportSheet onClose={() => setImporting(false)} />}
    </>
  );
}

function ImportSheet({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation('chef');
  const { t: common } = useTranslation('shell');
  const text = useRefusalText();
  const client = useQueryClient();
  const field = useRef<HTMLInputElement>(null);
  const put = useMutation({
    async mutationFn(file: File) {
      const { etag } = await client.ensureQueryData(draftQuery);
      const given = { headers: ifMatch(etag), ...asUpload(file) };
      return file.name.toLowerCase().endsWith('.json')
        ? told(api.POST('/api/v1/chef/menu/import.json', given))
        : told(api.POST('/api/v1/chef/menu/import.csv', given));
    },
    onSuccess() {
      toast(t('transfer.imported'));
      onClose();
    },
    onSettled: () => client.invalidateQueries({ queryKey: menuKey }),
  });
  const problem = refusalOf(put.error);
  function pick(event: ChangeEvent<HTMLInputElement>): void {
    const file = event.currentTarget.files?.[0];
    event.currentTarget.value = '';
    if (file) put.mutate(file);
  }
  return (
    <Sheet open title={t('transfer.import')} closeLabel={common('close')} onClose={onClose}>
      <div className="mt-3 grid gap-4">
        <p className="text-soft">{t('transfer.importText')}</p>
        <input
          ref={field}
          type="file"
          accept=".csv,.json,text/csv,application/json"
          aria-label={t('transfer.choose')}
          className="sr-only"
          tabIndex={-1}
          onChange={pick}
        />
        <Button busy={put.isPending} onClick={() => field.current?.click()}>
          {t('transfer.choose')}
        </Button>
        {put.isError && (
          <Notice
            tone="bad"
            live
            title={isRefused(put.error, 'VERSION_STALE') ? t('menu.stale') : text(put.error)}
          >
            {problem?.errors && <FieldErrors errors={problem.errors} />}
          </Notice>
        )}
      </div>
    </Sheet>
  );
}
