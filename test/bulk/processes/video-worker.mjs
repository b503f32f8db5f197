// A worker of the queues: started and killed by tests.
import { createPostgresBackend } from 'bullmq';
import { VodClient } from 'tencent-aigc-video';
import { videoWorker } from 'tencent-aigc-video/bullmq';

const { endpoint, inFlight, name, port, postgres, secretId, secretKey } = JSON.parse(process.argv[2] ?? '{}');
const where =
  postgres === undefined
    ? { connection: { host: '127.0.0.1', port, maxRetriesPerRequest: null } }
    : { connection: { connectionString: postgres }, backend: createPostgresBackend };
const client = new VodClient({ endpoint, credentials: { secretId, secretKey } });
videoWorker(client, {
  ...where,
  name,
  inFlight,
  intervalMs: 500,
  concurrency: 4,
  worker: { lockDuration: 5_000, stalledInterval: 2_000 },
});
process.stdout.write('ready\n');
