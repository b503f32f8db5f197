// One of several programs on one account: as many creates as it is told, at the rate that the client thinks right.
// node burst.mjs <endpoint> <name> <calls> <secret id> <secret key>; prints how many ended how.
import { VodClient } from 'tencent-aigc-video';

const [endpoint, name, calls, secretId, secretKey] = process.argv.slice(2);
const client = new VodClient({ endpoint, credentials: { secretId, secretKey } });
const ends = {};
let next = 0;
async function worker() {
  while (next < Number(calls)) {
    next += 1;
    const request = { SubAppId: 251007502, ModelName: 'Kling', ModelVersion: '2.5', Prompt: `${name} ${next}` };
    const end = await client.startGenerateVideo(request).then(
      () => 'value',
      ({ code }) => code,
    );
    ends[end] = (ends[end] ?? 0) + 1;
  }
}
await Promise.all(Array.from({ length: 32 }, worker));
console.log(JSON.stringify(ends));
