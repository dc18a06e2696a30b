import { Button } from '@foodiefast/ui/button';
import { useTranslation } from 'react-i18next';

/** What a query of many pages says of the next one. */
type Pages = {
  hasNextPage: boolean;
  isFetchingNextPage: boolean;
  fetchNextPage: () => Promise<unknown>;
};

/** Below a list: brings its next page, and is not there when that was the last. */
export function MorePages({ of }: { of: Pages }) {
  const { t } = useTranslation('shell');
  if (!of.hasNextPage) return null;
  return (
    <div className="mt-6 text-center">
      <Button look="quiet" busy={of.isFetchingNextPage} onClick={() => void of.fetchNextPage()}>
        {t('more')}
      </Button>
    </div>
  );
}
