import { Skeleton } from '@foodiefast/ui/skeleton';

export const HeadSkeleton = () => (
  <>
    <Skeleton className="h-44 rounded-none sm:h-60 lg:mt-6 lg:rounded-xl" />
    <div className="grid gap-3 p-5">
      <Skeleton className="h-9 w-64" />
      <Skeleton className="h-5 w-80 max-w-full" />
      <Skeleton className="h-5 w-52" />
    </div>
  </>
);

export const MenuSkeleton = () => (
  <div className="grid gap-4 p-4 sm:grid-cols-2">
    {['a', 'b', 'c', 'd', 'e', 'f'].map((key) => (
      <Skeleton key={key} className="h-36 rounded-lg" />
    ))}
  </div>
);
