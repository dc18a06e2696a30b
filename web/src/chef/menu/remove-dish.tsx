import { Button } from '@foodiefast/ui/button';
import { Sheet } from '@foodiefast/ui/sheet';
import { toast } from '@foodiefast/ui/toast';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { Trash2 } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api, told } from '../../api/client.ts';
import { useFormat } from '../../i18n/format.ts';
import { useRefusalText } from '../../i18n/use-refusal-text.ts';
import { type DraftDish, menuKey } from './menu-query.ts';

export function RemoveDish({ dish }: { dish: DraftDish }) {
  const { t } = useTranslation('chef');
  const { t: common } = useTranslation('shell');
  const format = useFormat();
  const text = useRefusalText();
  const client = useQueryClient();
  const navigate = useNavigate();
  const [asking, setAsking] = useState(false);
  const remove = useMutation({
    mutationFn: () =>
      told(api.DELETE('/api/v1/chef/dishes/{id}', { params: { path: { id: dish.id } } })),
    async onSuccess() {
      await navigate({ to: '/kitchen/menu', ignoreBlocker: true });
      await client.invalidateQueries({ queryKey: menuKey });
    },
    onError: (error) => toast(text(error), { tone: 'bad' }),
  });
  return (
    <>
      <Button
        look="plain"
        icon={<Trash2 size={18} aria-hidden="true" />}
        onClick={() => setAsking(true)}
      >
        {t('menu.removeDish')}
      </Button>
      <Sheet
        open={asking}
        title={t('menu.removeDishTitle', { name: format.text(dish.name) })}
        closeLabel={common('close')}
        onClose={() => setAsking(false)}
        footer={
          <Button look="danger" wide busy={remove.isPending} onClick={() => remove.mutate()}>
            {t('menu.removeDish')}
          </Button>
        }
      >
        <p className="mt-2 text-soft">{t('menu.removeDishText')}</p>
      </Sheet>
    </>
  );
}
