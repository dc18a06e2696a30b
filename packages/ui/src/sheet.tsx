import { Dialog } from '@base-ui/react/dialog';
import { X } from 'lucide-react';
import type { ReactNode } from 'react';
import { IconButton } from './button.tsx';
import { cx } from './cx.tsx';

/** Comes up from below on a phone and stands in the middle elsewhere; keeps the focus inside. */
export function Sheet({
  open,
  title,
  closeLabel,
  onClose,
  top,
  footer,
  children,
  wide = false,
  hideTitle = false,
}: {
  open: boolean;
  title: ReactNode;
  closeLabel: string;
  onClose: () => void;
  /** Runs to the edges, above the title. */
  top?: ReactNode;
  /** Stays in view below what scrolls. */
  footer?: ReactNode;
  children: ReactNode;
  wide?: boolean;
  hideTitle?: boolean;
}) {
  return (
    <Dialog.Root open={open} onOpenChange={(next) => !next && onClose()}>
      <Dialog.Portal>
        <Dialog.Backdrop className="fixed inset-0 z-40 animate-fade bg-veil transition-opacity data-ending-style:opacity-0" />
        <Dialog.Popup
          className={cx(
            'fixed inset-x-0 bottom-0 z-50 mx-auto flex max-h-[94dvh] flex-col overflow-hidden rounded-t-xl bg-raised shadow-high outline-none',
            'animate-rise transition-[opacity,translate] duration-150 data-ending-style:translate-y-4 data-ending-style:opacity-0',
            'sm:inset-y-0 sm:my-auto sm:h-fit sm:max-h-[88dvh] sm:rounded-xl',
            wide ? 'max-w-3xl' : 'max-w-lg',
          )}
        >
          <div className="absolute top-3 right-3 z-10">
            <Dialog.Close
              render={
                <IconButton label={closeLabel} className="bg-raised! shadow-low">
                  <X size={20} />
                </IconButton>
              }
            />
          </div>
          <div className="min-h-0 flex-1 overflow-y-auto overscroll-contain">
            {top}
            <div className="px-5 pt-5 pb-6">
              <Dialog.Title className={cx('pr-12 text-xl', hideTitle && 'sr-only')}>
                {title}
              </Dialog.Title>
              {children}
            </div>
          </div>
          {footer && (
            <div className="border-t border-line bg-raised px-5 pt-3 pb-[max(0.75rem,env(safe-area-inset-bottom))]">
              {footer}
            </div>
          )}
        </Dialog.Popup>
      </Dialog.Portal>
    </Dialog.Root>
  );
}
