// What people write today: a BullMQ worker around the official SDK.
import { Agent } from 'node:http';
import { Worker } from 'bullmq';
import { vod } from 'tencentcloud-sdk-nodejs-vod';

const { endpoint, name, port, secretId, secretKey, withKey } = JSON.parse(process.argv[2] ?? '{}');
const connection = { host: '127.0.0.1', port, maxRetriesPerRequest: null };
// The SDK takes the service that it signs for from the first label of the host, so the address needs a name.
const host = `vod.example:${new URL(endpoint).port}`;
const here = { address: '127.0.0.1', family: 4 };
const agent = new Agent({
  lookup: (_, options, done) => (options.all ? done(null, [here]) : done(null, here.address, here.family)),
});
const client = new vod.v20180717.Client({
  credential: { secretId, secretKey },
  region: '',
  profile: { signMethod: 'TC3-HMAC-SHA256', httpProfile: { endpoint: host, protocol: 'http://', agent } },
});
const work = async ({ data, id }) => {
  const key = withKey ? { SessionId: id } : {};
  const { TaskId } = await client.CreateAigcVideoTask({ ...data.request, ...key });
  for (;;) {
    await new Promise((resolve) => setTimeout(resolve, 1_000));
    const task = await client.DescribeTaskDetail({ TaskId, SubAppId: data.request.SubAppId });
    if (task.Status === 'FINISH') return { taskId: TaskId };
  }
};
const worker = new Worker(name, work, {
  connection,
  concurrency: 4,
  limiter: { max: 20, duration: 1_000 },
  lockDuration: 5_000,
  stalledInterval: 2_000,
  maxStalledCount: 1_000,
});
worker.on('error', () => undefined);
process.stdout.write('ready\n');
