import { Card } from '@foodiefast/ui/card';
import { cx } from '@foodiefast/ui/cx';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { ArrowRight, Circle, CircleCheck } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { kitchenQuery } from '../kitchen-query.ts';
import { previewQuery } from '../menu/menu-query.ts';

const places = {
  details: '/kitchen/settings',
  hours: '/kitchen/settings/hours',
  dishes: '/kitchen/menu',
  publish: '/kitchen/menu',
} as const;

/** What a new chef still has to do before customers see the kitchen. */
export function FirstSteps() {
  const { t } = useTranslation('chef');
  const { data } = useQuery(kitchenQuery);
  const isNew = data?.data.state === 'DRAFT';
  const { data: preview } = useQuery({ ...previewQuery, enabled: isNew });
  if (!isNew || !preview) return null;
  const missing = new Set(preview.missing);
  const steps = [
    { key: 'details', done: !missing.has('details') && !missing.has('delivery or collection') },
    { key: 'hours', done: !missing.has('hours') },
    { key: 'dishes', done: !missing.has('dishes') },
    { key: 'publish', done: false },
  ] as const;
  return (
    <Card>
      <h2 className="text-xl">{t('steps.title')}</h2>
      <p className="mt-1 text-soft">{t('steps.text')}</p>
      <ol className="mt-3 grid gap-1">
        {steps.map(({ key, done }) => (
          <li key={key}>
            <Link
              to={places[key]}
              className="flex min-h-12 items-center gap-3 rounded-md px-2 font-semibold hover:bg-sunk"
            >
              {done ? (
                <CircleCheck size={22} className="text-good" aria-hidden="true" />
              ) : (
                <Circle size={22} className="text-edge" aria-hidden="true" />
              )}
              <span className={cx('flex-1', done && 'text-soft line-through')}>
                {t(`steps.${key}`)}
                {done && <span className="sr-only">, {t('steps.done')}</span>}
              </span>
              {!done && <ArrowRight size={18} className="text-soft" aria-hidden="true" />}
            </Link>
          </li>
        ))}
      </ol>
    </Card>
  );
}
