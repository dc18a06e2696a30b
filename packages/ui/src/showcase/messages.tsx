import { type Tone, toneClass } from '../badge.tsx';
import { Button } from '../button.tsx';
import { Notice } from '../notice.tsx';
import { Bar, CountdownRing, ProgressSteps } from '../progress.tsx';
import { Skeleton } from '../skeleton.tsx';
import { Spinner } from '../spinner.tsx';
import { EmptyState } from '../states.tsx';
import { Part, Row } from './part.tsx';

const tones = Object.keys(toneClass) as Tone[];

export const States = () => (
  <Part title="States">
    <div className="grid gap-3 sm:grid-cols-2">
      {tones.map((tone) => (
        <Notice key={tone} tone={tone} title={`A ${tone} notice`}>
          One sentence that belongs to what is around it.
        </Notice>
      ))}
    </div>
    <div className="grid gap-8 sm:grid-cols-2">
      <ProgressSteps
        steps={[
          { key: 'a', label: 'Ordered', detail: '11:07', state: 'done' },
          { key: 'b', label: 'Being cooked', detail: 'ready at 11:35', state: 'now' },
          { key: 'c', label: 'On its way', state: 'next' },
        ]}
      />
      <div className="grid content-start gap-5">
        <div className="flex gap-5">
          <CountdownRing left={0.8}>4:12</CountdownRing>
          <CountdownRing left={0.15} urgent>
            0:40
          </CountdownRing>
        </div>
        <Bar value={0.6} label="60 of 100 portions" />
        <Bar value={0.9} label="90 of 100 portions" tone="bad" />
        <Row name="waiting">
          <Spinner />
          <Skeleton className="h-10 w-40" />
        </Row>
      </div>
    </div>
    <div className="grid gap-4 sm:grid-cols-2">
      <EmptyState title="No orders yet" action={<Button>Find a chef</Button>}>
        Your first meal is a few taps away.
      </EmptyState>
      <EmptyState picture="cable" title="No connection" />
      <EmptyState picture="map" title="Not in your area yet" />
      <EmptyState picture="broken" title="That did not work" action={<Button>Try again</Button>} />
      <EmptyState picture="bag" title="Your basket is empty" />
    </div>
  </Part>
);
