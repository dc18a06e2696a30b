import { IconButton } from '@foodiefast/ui/button';
import { Card } from '@foodiefast/ui/card';
import { TextArea, TextField } from '@foodiefast/ui/field';
import { ArrowDown, ArrowUp, Trash2 } from 'lucide-react';
import { useFormContext } from 'react-hook-form';
import { useTranslation } from 'react-i18next';
import { isOwnPath, lengthMax, type TypedBlock, type TypedDraft } from './draft-values.ts';

/** One block in both languages, with its place among the others. */
export function BlockFields({
  kind,
  index,
  last,
  onMove,
  onRemove,
}: {
  kind: TypedBlock['kind'];
  index: number;
  last: boolean;
  onMove: (to: number) => void;
  /** Missing for the only one. */
  onRemove?: () => void;
}) {
  const { t } = useTranslation('admin');
  const { register, formState } = useFormContext<TypedDraft>();
  const errors = formState.errors.blocks?.[index];
  const name = t('newsletters.block', { kind: t(`newsletters.kind.${kind}`), at: index + 1 });
  return (
    <li>
      <Card className="grid gap-3" aria-label={name}>
        <div className="flex items-center gap-1">
          <h2 className="mr-auto font-sans text-base font-semibold tracking-normal">{name}</h2>
          <IconButton
            label={t('newsletters.up', { block: name })}
            disabled={index === 0}
            onClick={() => onMove(index - 1)}
          >
            <ArrowUp size={18} />
          </IconButton>
          <IconButton
            label={t('newsletters.down', { block: name })}
            disabled={last}
            onClick={() => onMove(index + 1)}
          >
            <ArrowDown size={18} />
          </IconButton>
          <IconButton
            label={t('newsletters.removeBlock', { block: name })}
            disabled={!onRemove}
            onClick={onRemove}
          >
            <Trash2 size={18} />
          </IconButton>
        </div>
        <div className="grid gap-3 sm:grid-cols-2">
          {(['fr', 'en'] as const).map((lang) => {
            const field = {
              lang,
              label: t(`newsletters.in.${lang}`),
              maxLength: lengthMax[kind],
              error: errors?.[lang]?.message,
              ...register(`blocks.${index}.${lang}`, {
                validate: (it) => it.trim() !== '' || t('newsletters.required'),
              }),
            };
            return kind === 'text' ? (
              <TextArea key={lang} rows={5} {...field} />
            ) : (
              <TextField key={lang} {...field} />
            );
          })}
        </div>
        {kind === 'button' && (
          <TextField
            label={t('newsletters.path')}
            hint={t('newsletters.pathHint')}
            maxLength={lengthMax.path}
            error={errors?.path?.message}
            {...register(`blocks.${index}.path`, {
              validate: (it) => isOwnPath(it) || t('newsletters.pathWrong'),
            })}
          />
        )}
      </Card>
    </li>
  );
}
