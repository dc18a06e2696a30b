/** A cloche with the tail of speed: drawn by us, also as the app's icon. */
export const Logo = ({ size = 32 }: { size?: number }) => (
  <svg width={size} height={size} viewBox="0 0 64 64" aria-hidden="true" className="shrink-0">
    <rect width="64" height="64" rx="18" fill="#4d1c5a" />
    <path d="M16 41a18 18 0 0 1 36 0z" fill="#f6b929" />
    <path
      d="M34 29.5a10.5 10.5 0 0 1 9.5 8"
      stroke="#fff3d0"
      strokeWidth="3"
      strokeLinecap="round"
      fill="none"
    />
    <circle cx="34" cy="20" r="3.2" fill="#f6b929" />
    <path d="M10 46.5h44" stroke="#fff" strokeWidth="4" strokeLinecap="round" />
    <path d="M6 33h8M9 26h9" stroke="#c99ad6" strokeWidth="3" strokeLinecap="round" />
  </svg>
);

export const Wordmark = () => (
  <span className="font-display text-xl tracking-tight whitespace-nowrap">
    Foodie<span className="text-brand-text">Fast</span>
  </span>
);
