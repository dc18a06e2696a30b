import { Button } from '@foodiefast/ui/button';
import { Card } from '@foodiefast/ui/card';
import { Notice } from '@foodiefast/ui/notice';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Camera, Trash2 } from 'lucide-react';
import { type ChangeEvent, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { api, told } from '../../api/client.ts';
import { useRefusalText } from '../../i18n/use-refusal-text.ts';
import { asUpload } from '../upload.ts';
import { DishPhoto } from './dish-photo.tsx';
import { type DraftDish, menuKey } from './menu-query.ts';

const types = 'image/jpeg,image/png,image/webp';
const bytesMax = 5 * 1024 * 1024;

/** The picture of a dish; the platform makes it small and takes out where it was taken. */
export function PhotoField({ dish }: { dish: DraftDish }) {
  const { t } = useTranslation('chef');
  const text = useRefusalText();
  const client = useQueryClient();
  const field = useRef<HTMLInputElement>(null);
  const params = { path: { id: dish.id } };
  const done = { onSuccess: () => client.invalidateQueries({ queryKey: menuKey }) };
  const put = useMutation({
    mutationFn: (file: File) =>
      told(api.PUT('/api/v1/chef/dishes/{id}/photo', { params, ...asUpload(file) })),
    ...done,
  });
  const remove = useMutation({
    mutationFn: () => told(api.DELETE('/api/v1/chef/dishes/{id}/photo', { params })),
    ...done,
  });
  const tooBig = put.variables && put.variables.size > bytesMax;
  const error = put.error ?? remove.error;
  function pick(event: ChangeEvent<HTMLInputElement>): void {
    const file = event.currentTarget.files?.[0];
    event.currentTarget.value = '';
    if (file) put.mutate(file);
  }
  return (
    <Card className="flex flex-wrap items-center gap-4">
      <div className="h-28 w-36 overflow-hidden rounded-md">
        <DishPhoto dish={dish} />
      </div>
      <div className="grid min-w-52 flex-1 gap-2">
        <p className="text-sm text-soft">{t('photo.hint')}</p>
        <div className="flex flex-wrap gap-2">
          <input
            ref={field}
            type="file"
            accept={types}
            aria-label={t('photo.choose')}
            className="sr-only"
            tabIndex={-1}
            onChange={pick}
          />
          <Button
            look="quiet"
            size="sm"
            busy={put.isPending}
            icon={<Camera size={18} aria-hidden="true" />}
            onClick={() => field.current?.click()}
          >
            {dish.photo ? t('photo.replace') : t('photo.choose')}
          </Button>
          {dish.photo && (
            <Button
              look="plain"
              size="sm"
              busy={remove.isPending}
              icon={<Trash2 size={18} aria-hidden="true" />}
              onClick={() => remove.mutate()}
            >
              {t('photo.remove')}
            </Button>
          )}
        </div>
        {error && (
          <Notice tone="bad" live>
            {tooBig ? t('photo.tooBig') : text(error)}
          </Notice>
        )}
      </div>
    </Card>
  );
}
