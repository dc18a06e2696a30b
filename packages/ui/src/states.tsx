import type { ReactNode } from 'react';
import { cx } from './cx.tsx';

/** Nothing here, and what to do about it. The picture is ours and says nothing by itself. */
export const EmptyState = ({
  picture = 'plate',
  title,
  children,
  action,
  level = 2,
  className,
}: {
  picture?: Picture;
  title: ReactNode;
  children?: ReactNode;
  action?: ReactNode;
  /** 1 where it is all there is on the page. */
  level?: 1 | 2;
  className?: string;
}) => {
  const Heading = level === 1 ? 'h1' : 'h2';
  return (
    <div
      className={cx(
        'mx-auto grid max-w-md justify-items-center gap-3 px-4 py-10 text-center',
        className,
      )}
    >
      <Drawing picture={picture} />
      <Heading className="text-xl">{title}</Heading>
      {children && <div className="text-soft">{children}</div>}
      {action && <div className="mt-2 flex flex-wrap justify-center gap-2">{action}</div>}
    </div>
  );
};

type Picture = 'plate' | 'cable' | 'map' | 'broken' | 'bag';

const inner: Record<Picture, ReactNode> = {
  plate: (
    <>
      <circle cx="60" cy="56" r="34" className="fill-card stroke-edge" />
      <circle cx="60" cy="56" r="22" className="fill-none stroke-line" />
      <path d="M14 30v20M20 30v20M17 50v34" className="stroke-edge" />
      <path d="M103 84V28c7 4 9 20 0 30" className="fill-none stroke-edge" />
    </>
  ),
  cable: (
    <>
      <path d="M8 62h30c10 0 8-22 20-22" className="fill-none stroke-edge" />
      <path d="M112 50H84c-8 0-8 20-18 20" className="fill-none stroke-edge" />
      <path d="M58 32v16M66 62v16" className="stroke-brand-text" />
      <circle cx="62" cy="55" r="30" className="fill-none stroke-line" strokeDasharray="4 7" />
    </>
  ),
  map: (
    <>
      <path d="M20 34l26-8 28 10 26-8v52l-26 8-28-10-26 8z" className="fill-card stroke-edge" />
      <path d="M46 26v52M74 36v52" className="stroke-line" />
      <path
        d="M60 70c-9-11-13-16-13-23a13 13 0 0 1 26 0c0 7-4 12-13 23z"
        className="fill-spice stroke-brand-text"
      />
      <circle cx="60" cy="47" r="4" className="fill-card stroke-brand-text" />
    </>
  ),
  broken: (
    <>
      <path d="M60 22a34 34 0 1 0 34 34H72l-6-12 8-8z" className="fill-card stroke-edge" />
      <path d="M80 18a34 34 0 0 1 20 26H82l-8-10z" className="fill-spice-tint stroke-edge" />
    </>
  ),
  bag: (
    <>
      <path d="M32 40h56l5 46H27z" className="fill-card stroke-edge" />
      <path d="M46 50V34a14 14 0 0 1 28 0v16" className="fill-none stroke-brand-text" />
    </>
  ),
};

const Drawing = ({ picture }: { picture: Picture }) => (
  <svg
    viewBox="0 0 120 112"
    className="w-32"
    strokeWidth="3"
    strokeLinecap="round"
    strokeLinejoin="round"
    aria-hidden="true"
  >
    <ellipse cx="60" cy="100" rx="44" ry="6" className="fill-sunk" />
    {inner[picture]}
  </svg>
);
