import { toast } from '@foodiefast/ui/toast';
import { useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { api, told } from '../../api/client.ts';
import { typed } from '../../shell/form.ts';
import { ActSheet, ReasonField } from '../parts/act-sheet.tsx';
import { accountQuery } from '../parts/person-name.tsx';
import type { WholePerson } from './people-query.ts';

const acts = {
  suspend: { text: 'people.act.suspendText', done: 'people.act.suspended' },
  restore: { text: 'people.act.restoreText', done: 'people.act.restored' },
  end: { text: 'people.act.endText', done: 'people.act.ended' },
} as const;
export type PersonAct = keyof typeof acts;

/** Closes an account, opens it again, or ends its sessions. */
export function PersonActSheet({
  act,
  person,
  onClose,
}: {
  act: PersonAct;
  person: WholePerson;
  onClose: () => void;
}) {
  const { t } = useTranslation('admin');
  const client = useQueryClient();
  const { text, done } = acts[act];

  function call(form: FormData): Promise<WholePerson> {
    const params = { path: { id: person.id } };
    if (act === 'restore') return told(api.POST('/api/v1/admin/accounts/{id}/restore', { params }));
    if (act === 'end') {
      return told(api.POST('/api/v1/admin/accounts/{id}/end-sessions', { params }));
    }
    const body = { reason: typed(form, 'reason').trim() };
    return told(api.POST('/api/v1/admin/accounts/{id}/suspend', { params, body }));
  }
  async function send(form: FormData): Promise<void> {
    const after = await call(form);
    client.setQueryData(accountQuery(person.id).queryKey, after);
    toast(t(done, { name: person.name }));
  }
  return (
    <ActSheet
      open
      danger={act === 'suspend'}
      title={`${t(`people.act.${act}`)} · ${person.name}`}
      submit={t(`people.act.${act}`)}
      act={send}
      onClose={onClose}
      onDone={() => void client.invalidateQueries({ queryKey: ['admin', 'accounts'] })}
    >
      <p className="text-soft">{t(text)}</p>
      {act === 'suspend' && <ReasonField />}
    </ActSheet>
  );
}
