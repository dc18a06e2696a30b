import { Notice } from '@foodiefast/ui/notice';
import { useTranslation } from 'react-i18next';
import { refusalOf } from '../../api/refused.ts';
import { useRefusalText } from '../../i18n/use-refusal-text.ts';
import type { Outcome } from './replay.ts';

/** What came of the last try: how many went through, and why the others did not. */
export function Outcomes({
  outcomes,
  error,
  busy,
}: {
  outcomes: readonly Outcome[] | undefined;
  error: unknown;
  busy: boolean;
}) {
  const { t } = useTranslation('admin');
  const text = useRefusalText();
  if (busy) return <Notice live>{t('deadLetters.trying')}</Notice>;
  if (error) {
    return (
      <Notice tone="bad" live>
        {text(error)}
      </Notice>
    );
  }
  if (!outcomes) return null;
  const done = outcomes.flatMap((it) => ('done' in it ? it.done : []));
  const failed = outcomes.flatMap((it) => ('failed' in it ? it.failed : []));
  const refused = outcomes.filter((it) => 'error' in it);
  const bad = failed.length + refused.length > 0;
  return (
    <Notice
      tone={bad ? 'bad' : 'good'}
      live
      title={t('deadLetters.handled', { count: done.length })}
    >
      {bad && (
        <ul className="grid gap-1">
          {failed.map((it) => (
            <li key={it.id} className="break-words">
              <strong>{it.id}</strong>: <span lang="en">{it.error}</span>
            </li>
          ))}
          {refused.map((it) => (
            <li key={`${it.service} ${it.topic}`}>
              <strong>
                {it.service}, {it.topic}
              </strong>
              : <Detail error={it.error} />
            </li>
          ))}
        </ul>
      )}
    </Notice>
  );
}

/** What the service says of it, in its own words where it has some. */
function Detail({ error }: { error: unknown }) {
  const text = useRefusalText();
  const detail = refusalOf(error)?.detail;
  return detail ? <span lang="en">{detail}</span> : text(error);
}
