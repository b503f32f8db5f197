import { VodClient } from '../../../../generated/src/vod/index.ts';

// Does one thing with a client and then no more. Prints what keeps the process alive after that.
const [name = '', endpoint = ''] = process.argv.slice(2);
const client = new VodClient({
  endpoint,
  credentials: { secretId: 'made-up', secretKey: 'made-up' },
  retry: false,
});
const query = { TaskId: 't-1' };
const output = `${endpoint}/endless.mp4`;
const quietly = (work: Promise<unknown>) => work.catch(() => undefined);

const cases: Readonly<Record<string, () => Promise<unknown>>> = {
  'a call': () => client.describeTaskDetail(query),
  'a call that nobody answers': () => quietly(client.describeTaskDetail(query, { attemptTimeoutMs: 200 })),
  'a call that is aborted': () => quietly(client.describeTaskDetail(query, { signal: AbortSignal.timeout(50) })),
  'a call that is aborted in the queue of the rate': async () => {
    const controller = new AbortController();
    const { signal } = controller;
    const calls = Array.from({ length: 50 }, () => quietly(client.describeTaskDetail(query, { signal })));
    controller.abort();
    await Promise.all(calls);
  },
  'a watch that is left without a word': () => client.watchTask('t-1').next(),
  'a watch that is aborted in its pause': async () => {
    const watch = client.watchTask('t-1', { signal: AbortSignal.timeout(50) });
    await quietly(watch.next().then(() => watch.next()));
  },
  'a wait that reaches its deadline': () => quietly(client.waitForTask('t-1', { timeoutMs: 100 })),
  'a download that is left without a word': () => client.download(output, { allowPrivate: true }).next(),
  'a download that is aborted': async () => {
    const pieces = client.download(output, { allowPrivate: true, signal: AbortSignal.timeout(200) });
    for (;;) if ((await quietly(pieces.next().then(({ done }) => done === false))) === undefined) return;
  },
};

await cases[name]?.();
const turn = () => new Promise((resolve) => setImmediate(resolve));
// A look-up of a name cannot be stopped. It ends by itself, which takes long where the machine is busy.
while (process.getActiveResourcesInfo().some((resource) => /^GetAddrInfo/i.test(resource))) await turn();
// What closes, closes within some turns of the event loop.
for (let turns = 0; turns < 50; turns++) await turn();
const isOwn = (resource: string) => !/^(Pipe|TTY|FSReq)/.test(resource);
console.log(JSON.stringify(process.getActiveResourcesInfo().filter(isOwn)));
