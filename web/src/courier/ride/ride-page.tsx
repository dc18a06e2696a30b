import { Skeleton } from '@foodiefast/ui/skeleton';
import { QueryView } from '../../shell/query-view.tsx';
import { useRide } from '../ride-state.tsx';
import { JobView } from './job-view.tsx';
import { NewsBar } from './news-bar.tsx';
import { OffDuty } from './off-duty.tsx';
import { OfferView } from './offer-view.tsx';
import { Unsent } from './unsent.tsx';
import { Waiting } from './waiting.tsx';

/** One thing at a time: go online, wait, an offer, the job. */
export function RidePage() {
  const { query, seen } = useRide();
  return (
    <div className="mx-auto grid max-w-5xl gap-4">
      <Unsent />
      <NewsBar />
      <QueryView level={1} query={query} loading={<Loading />}>
        {() => {
          if (!seen) return null;
          if (seen.job) return <JobView key={seen.job.id} job={seen.job} />;
          if (seen.offer)
            return <OfferView key={seen.offer.id} offer={seen.offer} taking={seen.taking} />;
          return seen.online ? <Waiting /> : <OffDuty />;
        }}
      </QueryView>
    </div>
  );
}

const Loading = () => (
  <div className="grid gap-4">
    <Skeleton className="h-56 rounded-lg" />
    <Skeleton className="h-9 w-2/3" />
    <Skeleton className="h-6 w-1/2" />
    <Skeleton className="h-20 rounded-lg" />
  </div>
);
