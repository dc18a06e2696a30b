import { Button } from '@foodiefast/ui/button';
import { Notice } from '@foodiefast/ui/notice';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../i18n/format.ts';
import { useLiveBoard } from './live-board.tsx';

/** Orders that ended while the kitchen had them: nobody should go on cooking. */
export function Ended() {
  const { t } = useTranslation('chef');
  const format = useFormat();
  const { ended, dismiss } = useLiveBoard();
  return (
    <div className="grid gap-2 empty:hidden">
      {ended.map((order) => (
        <Notice
          key={order.id}
          tone="bad"
          live
          title={t(`board.end.${order.status === 'EXPIRED' ? 'expired' : 'cancelled'}`, {
            number: order.number,
          })}
          action={
            <Button size="sm" look="plain" onClick={() => dismiss(order.id)}>
              {t('board.understood')}
            </Button>
          }
        >
          {format.lines(order.lines)}
        </Notice>
      ))}
    </div>
  );
}
