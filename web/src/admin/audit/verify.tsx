import { Button } from '@foodiefast/ui/button';
import { Notice } from '@foodiefast/ui/notice';
import { useMutation } from '@tanstack/react-query';
import { ShieldCheck } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api, told } from '../../api/client.ts';
import { useFormat } from '../../i18n/format.ts';
import { useRefusalText } from '../../i18n/use-refusal-text.ts';
import { walkChain } from './walk.ts';

const look = (after: number) =>
  told(api.GET('/api/v1/admin/audit/verification', { params: { query: { after } } }));

/** Checks that no link of the chain was changed or taken out. */
export function useVerify() {
  const [links, setLinks] = useState(0);
  const check = useMutation({
    mutationFn: () => walkChain(look, (walk) => setLinks(walk.links)),
    onMutate: () => setLinks(0),
  });
  return { check, links };
}
type Verify = ReturnType<typeof useVerify>;

export function VerifyButton({ verify: { check } }: { verify: Verify }) {
  const { t } = useTranslation('admin');
  return (
    <Button
      look="quiet"
      icon={<ShieldCheck size={19} aria-hidden="true" />}
      busy={check.isPending}
      onClick={() => check.mutate()}
    >
      {t('audit.check')}
    </Button>
  );
}

export function Verdict({ verify: { check, links } }: { verify: Verify }) {
  const { t } = useTranslation('admin');
  const text = useRefusalText();
  const format = useFormat();
  const count = { count: links, links: format.number(links) };
  if (check.isPending) return <Notice live>{t('audit.checking', count)}</Notice>;
  if (check.isError) {
    return (
      <Notice tone="bad" live>
        {text(check.error)}
      </Notice>
    );
  }
  if (!check.data) return null;
  const { broken } = check.data;
  return broken ? (
    <Notice tone="bad" live title={t('audit.broken', { at: format.number(broken.sequence) })}>
      {t('audit.brokenText', { why: t(`audit.why.${broken.why}`), ...count })}
    </Notice>
  ) : (
    <Notice tone="good" live title={t('audit.whole')}>
      {t('audit.wholeText', count)}
    </Notice>
  );
}
