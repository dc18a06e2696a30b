import { Card } from '@foodiefast/ui/card';
import { cx } from '@foodiefast/ui/cx';
import { useTranslation } from 'react-i18next';
import { Moment } from '../parts/moment.tsx';
import type { Case } from './cases-query.ts';

/** Who wrote what, oldest first; ours stand on the right. */
export function Conversation({ messages }: { messages: Case['messages'] }) {
  const { t } = useTranslation('admin');
  return (
    <Card aria-label={t('cases.conversation')}>
      <ol className="grid gap-4" aria-live="polite">
        {messages.map((it) => {
          const ours = it.from === 'admin';
          return (
            <li
              key={`${it.at} ${it.from}`}
              className={cx('grid max-w-[65ch] gap-1', ours && 'ml-auto justify-items-end')}
            >
              <p className="text-sm text-soft">
                {t(ours ? 'cases.us' : 'cases.customer')}, <Moment at={it.at} />
              </p>
              <blockquote
                className={cx(
                  'rounded-lg px-4 py-2.5 break-words whitespace-pre-line',
                  ours ? 'bg-brand-tint' : 'bg-sunk',
                )}
              >
                {it.text}
              </blockquote>
            </li>
          );
        })}
      </ol>
    </Card>
  );
}
