import { type ServiceName, topics } from '@foodiefast/contracts/topology';
import { kafkaConfig, readConfig } from '@foodiefast/kit/config';
import { kafkaAccess, openKafka } from '@foodiefast/kit/kafka';
import { openLog } from '@foodiefast/kit/log';
import * as z from 'zod';

// Creates the topics of one service that are missing; one that is there is never changed.
const owner = process.argv[2] as ServiceName;
const config = readConfig(z.object(kafkaConfig), process.env);
const log = openLog(owner, 'info');
const kafka = openKafka({
  ...kafkaAccess(config),
  clientId: `${owner}-topics`,
  topicPrefix: config.TOPIC_PREFIX,
  log,
});
const own = topics.filter((topic) => topic.owner === owner);
// A tombstone has to reach every copy of a person's data within the hour.
const compacted = { 'cleanup.policy': 'compact', 'max.compaction.lag.ms': '3600000' };
await kafka.ensureTopics(
  own.map(({ name, partitions, compacted: isCompacted }) => ({
    topic: name,
    partitions,
    ...(isCompacted ? { config: compacted } : {}),
  })),
);
log.info({ topics: own.map(({ name }) => name) }, 'the topics are there');
await kafka.close();
