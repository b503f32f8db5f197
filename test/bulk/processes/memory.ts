import { rmSync } from 'node:fs';
import { text } from 'node:stream/consumers';
import { getHeapSnapshot } from 'node:v8';
import { VodClient } from 'tencent-aigc-video';
import { fileLedger, submitAll } from 'tencent-aigc-video/bulk';

/**
 * Submits many jobs from a generator, and tells what is left of them in the memory of this process: bytes after a collection of
 * garbage, or ids that are found in a snapshot of the heap. The service is another process, or answers without keeping anything.
 */
interface Setting {
  readonly jobs: number;
  readonly path: string;
  readonly inFlight: number;
  /** Shares of the jobs whose results have come. */
  readonly at: readonly number[];
  readonly what: 'bytes' | 'ids';
  /** Address and keys of the service; without one, answers are made up here. */
  readonly service?: { readonly url: string; readonly secretId: string; readonly secretKey: string };
}

const setting: Setting = JSON.parse(process.argv[2] ?? '{}');
const prefix = 'memory-job-';

function* jobs() {
  for (let at = 0; at < setting.jobs; at += 1)
    yield {
      id: `${prefix}${at}`,
      request: { SubAppId: 1_500_000_001, ModelName: 'Kling', ModelVersion: '2.5', Prompt: `video ${at}` } as const,
    };
}

/** Everything is accepted, and every task is finished at once. Only the last tasks are known, for their list. */
function answers(): typeof fetch {
  let created = 0;
  let requests = 0;
  let last: string[] = [];
  const answerOf = (action: string | null, body: { readonly TaskId?: string }): object => {
    if (action === 'CreateAigcVideoTask') {
      created += 1;
      const TaskId = `task-${created}`;
      last = [TaskId, ...last].slice(0, 100);
      return { TaskId };
    }
    if (action === 'DescribeTasks')
      return { TaskSet: last.map((TaskId) => ({ TaskId, SessionId: '', Status: 'FINISH' })), ScrollToken: '' };
    const FileInfos = [{ FileUrl: `https://videos.example/${body.TaskId}.mp4`, ExpireTime: '2099-01-01T00:00:00Z' }];
    const Output = { FileInfos, Usage: { OutputSeconds: 5 } };
    const AigcVideoTask = { TaskId: body.TaskId, Status: 'FINISH', ErrCode: 0, Progress: 100, Output };
    return { TaskType: 'AigcVideoTask', Status: 'FINISH', AigcVideoTask };
  };
  return async (_, init) => {
    const action = new Headers(init?.headers).get('x-tc-action');
    requests += 1;
    const answer = { ...answerOf(action, JSON.parse(String(init?.body))), RequestId: `request-${requests}` };
    return new Response(JSON.stringify({ Response: answer }));
  };
}

/** How many ids are anywhere in the heap, as texts or within texts. */
async function idsInHeap(): Promise<number> {
  const { strings } = JSON.parse(await text(getHeapSnapshot())) as { readonly strings: readonly string[] };
  const ids = strings.flatMap((one) => one.match(/memory-job-\d+/g) ?? []);
  return new Set(ids).size;
}

function bytes(): number {
  globalThis.gc?.();
  const { arrayBuffers, heapUsed } = process.memoryUsage();
  return heapUsed + arrayBuffers;
}

const { service } = setting;
const client = new VodClient(
  service === undefined
    ? { endpoint: 'intl', credentials: { secretId: 'id', secretKey: 'key' }, rateLimit: false, fetch: answers() }
    : { endpoint: service.url, credentials: service, rateLimit: false },
);
const marks = new Map(setting.at.map((share) => [Math.round(share * setting.jobs), share]));
const seen: Record<string, number> = {};
let ended = 0;
let isMeasuring = Promise.resolve();
const stats = await submitAll(client, jobs(), {
  ledger: fileLedger(setting.path, { compactAt: 4 * 1024 * 1024 }),
  inFlight: setting.inFlight,
  intervalMs: 50,
  onResult: async () => {
    ended += 1;
    const share = marks.get(ended);
    if (share !== undefined)
      isMeasuring = (async () => {
        seen[share] = setting.what === 'bytes' ? bytes() : await idsInHeap();
      })();
    await isMeasuring;
  },
});
process.stdout.write(`${JSON.stringify({ done: stats.done, seen, cpu: process.cpuUsage() })}\n`);
rmSync(setting.path, { force: true });
