import { Card } from '@foodiefast/ui/card';
import { Segments } from '@foodiefast/ui/segments';
import { Skeleton } from '@foodiefast/ui/skeleton';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type Locale, locale, locales } from '../../i18n/locale.ts';
import { QueryView } from '../../shell/query-view.tsx';
import { MailView } from './mail-view.tsx';
import { type Newsletter, previewQuery } from './newsletter-query.ts';

const shapes = ['html', 'text'] as const;

/** The mail as it would go out, in either language, with pictures or without. */
export function Preview({ newsletter }: { newsletter: Newsletter }) {
  const { t } = useTranslation('admin');
  const { t: shell } = useTranslation('shell');
  const [language, setLanguage] = useState<Locale>(locale.get());
  const [shape, setShape] = useState<(typeof shapes)[number]>('html');
  const query = useQuery(previewQuery(newsletter, language));
  return (
    <Card className="grid min-w-0 content-start gap-4" aria-label={t('newsletters.preview')}>
      <div className="flex flex-wrap items-center justify-between gap-3">
        <h2 className="text-lg">{t('newsletters.preview')}</h2>
        <div className="flex flex-wrap gap-2">
          <Segments
            name="preview-language"
            legend={t('newsletters.language')}
            value={language}
            options={locales.map((value) => ({ value, label: shell(`settings.${value}`) }))}
            onChange={setLanguage}
          />
          <Segments
            name="preview-shape"
            legend={t('newsletters.shape')}
            value={shape}
            options={shapes.map((value) => ({ value, label: t(`newsletters.as.${value}`) }))}
            onChange={setShape}
          />
        </div>
      </div>
      <QueryView query={query} loading={<Skeleton className="h-96" />}>
        {({ subject, html, text }) => (
          <>
            <p lang={language}>
              <span className="text-soft">{t('newsletters.subject')}: </span>
              <strong>{subject}</strong>
            </p>
            {shape === 'html' ? (
              <MailView html={html} label={t('newsletters.mail')} />
            ) : (
              <pre
                lang={language}
                className="rounded-lg border border-line bg-sunk p-4 font-sans text-sm whitespace-pre-wrap"
              >
                {text}
              </pre>
            )}
          </>
        )}
      </QueryView>
    </Card>
  );
}
