import type { Emulator } from '../../../generated/src/emulator/index.ts';
import { gatewayRequest, redrawRequest, vodOf, vodRequest } from './emulators.ts';

/** What an emulator holds, counted. */
export interface Held {
  readonly tasks: number;
  readonly keys: number;
  readonly billLines: number;
  readonly accounts: number;
  readonly journalEntries: number;
  /** Of all this as JSON. */
  readonly bytes: number;
}

export function heldBy(emulator: Emulator): Held {
  const { accounts } = emulator.snapshot();
  const sum = (count: (account: (typeof accounts)[number]) => number) =>
    accounts.reduce((total, account) => total + count(account), 0);
  const entries = emulator.journal.entries();
  return {
    tasks: emulator.tasks().length,
    keys: sum(({ keys }) => keys.length),
    billLines: sum(({ bill }) => bill.length),
    accounts: accounts.length,
    journalEntries: entries.length,
    bytes: [...accounts, ...entries].reduce((total, one) => total + JSON.stringify(one).length, 0),
  };
}

/** What a run was answered, by the kind of request. */
export interface Soaked {
  readonly accepted: number;
  readonly refused: number;
  readonly found: number;
  readonly gone: number;
}

const gateway = 'http://gateway.example/tencent-vod/v1';

/** Requests of every sort, of many accounts, of which some are large, wrong, or about tasks of long ago. */
export async function soak(emulator: Emulator, from: number, to: number): Promise<Soaked> {
  const counts = { accepted: 0, refused: 0, found: 0, gone: 0 };
  const ids: string[] = [];
  const ask = async (path: string, body?: object, account = 'emulator') => {
    const headers = { authorization: `Bearer ${account}`, 'content-type': 'application/json' };
    const init = body === undefined ? { headers } : { method: 'POST', headers, body: JSON.stringify(body) };
    const response = await emulator.fetch(`${gateway}/${path}`, init);
    return { status: response.status, json: (await response.json()) as { readonly Response?: { TaskId?: string } } };
  };
  const create = async (more: object, account?: string) => {
    const { json, status } = await ask('aigc-video', { ...gatewayRequest, ...more }, account);
    counts[status === 200 ? 'accepted' : 'refused']++;
    const id = json.Response?.TaskId;
    if (id !== undefined && account === undefined) ids.push(id);
  };
  const query = async (id: string | undefined) => {
    const { status } = await ask(`query/${id}`);
    counts[status === 200 ? 'found' : 'gone']++;
  };
  const client = vodOf(emulator);
  for (let number = from; number < to; number++) {
    emulator.clock.advance(10);
    if (number % 50 === 0) await create({ session_id: `k${number}` }, `emulator-${number}`);
    else if (number % 50 === 1) await create({ wrong: 'x'.repeat(number % 500 === 1 ? 100_000 : 10) });
    else if (number % 50 === 2) await client.createAigcVideoTask({ ...vodRequest, SessionId: `k${number}` });
    else if (number % 50 === 3) await client.createAigcVideoRedrawTask(redrawRequest);
    else if (number % 50 === 4) await client.describeTasks({ Limit: 2 });
    else if (number % 5 === 0) await query(ids.at(-1));
    else if (number % 5 === 1) await query(ids[0]);
    else await create({ session_id: `k${number}` });
  }
  return counts;
}
