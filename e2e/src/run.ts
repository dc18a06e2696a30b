import { writeFileSync } from 'node:fs';
import { afterwards } from './afterwards.ts';
import { type Report, stepsOf } from './step.ts';
import { account } from './stories/account.ts';
import { administration } from './stories/administration.ts';
import { applications } from './stories/applications.ts';
import { customerCancels } from './stories/cancel.ts';
import { courierDrops } from './stories/courier-drops.ts';
import { declinedCardThenAnother } from './stories/declined-card.ts';
import { dishOfTheDay } from './stories/dish-of-the-day.ts';
import { erasure } from './stories/erasure.ts';
import { expiry } from './stories/expiry.ts';
import { graphql } from './stories/graphql.ts';
import { helpWithAnOrder } from './stories/help-with-an-order.ts';
import { lastPortion } from './stories/last-portion.ts';
import { menuWork } from './stories/menu-work.ts';
import { newsletter } from './stories/newsletter.ts';
import { notices } from './stories/notices.ts';
import { paymentKilled } from './stories/payment-killed.ts';
import { promotion } from './stories/promotion.ts';
import { ratings } from './stories/ratings.ts';
import { rejection } from './stories/rejection.ts';
import { search } from './stories/search.ts';
import { tapToDoor } from './stories/tap-to-door.ts';
import { twoDevices } from './stories/two-devices.ts';
import type { Story } from './story.ts';
import { openWorld, type World } from './world.ts';

const mainStory = [tapToDoor];
/** Each on its own spot of the map, so that they run side by side. */
const shortStories = [
  expiry,
  declinedCardThenAnother,
  rejection,
  customerCancels,
  lastPortion,
  courierDrops,
  notices,
  newsletter,
  account,
  graphql,
  erasure,
  twoDevices,
  menuWork,
  search,
  ratings,
  dishOfTheDay,
  promotion,
  applications,
  helpWithAnOrder,
  administration,
];
/** Stories that break something which all the others need. */
const rough = [paymentKilled];

const wanted = process.argv[2];
const chosen = (stories: readonly Story[]) =>
  stories.filter((story) => !wanted || story.name.includes(wanted));

const all = [...mainStory, ...shortStories, ...rough];
if (chosen(all).length === 0) {
  console.error(
    `No story is called ${wanted}. There are:\n  ${all.map((it) => it.name).join('\n  ')}`,
  );
  process.exit(2);
}

const report: Report = { passed: 0, failed: 0 };
const startMs = performance.now();

async function tell(story: Story, world: World): Promise<void> {
  const stepsBefore = report.failed;
  try {
    await story.tell(stepsOf(story.name, report, startMs), world);
  } catch (error) {
    if (report.failed === stepsBefore) report.failed += 1;
    console.error(`${story.name}:`, error);
  }
}

const world = await openWorld(process.env);
for (const story of chosen(mainStory)) await tell(story, world);
await Promise.all(chosen(shortStories).map((story) => tell(story, world)));
for (const story of chosen(rough)) await tell(story, world);
await tell(afterwards(process.env), world);

if (process.env.RESULTS_FILE) writeFileSync(process.env.RESULTS_FILE, JSON.stringify(report));
console.log(`${report.passed} passed, ${report.failed} failed`);
process.exit(report.failed === 0 && report.passed > 0 ? 0 : 1);
