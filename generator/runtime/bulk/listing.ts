import { isoSeconds } from '../client/idempotency.js';
import type { CallOptions } from '../client/options.js';
import { isObject, property } from '../core/values.js';
import type { TaskLookup } from '../data/operation.js';
import type { Maker } from './send.js';

type Fields = Readonly<Record<string, unknown>>;

/** A task as a listing shows it. */
export interface Listed {
  readonly taskId: string;
  readonly key: string;
  readonly status: string;
}

/** The pages of a listing: the newest tasks first, or those created after a time, the oldest first. */
export async function* pagesOf(
  { client, pipeline }: Maker<unknown>,
  lookup: TaskLookup,
  shared: Fields,
  since: number | undefined,
  options: CallOptions,
): AsyncGenerator<readonly Listed[], void, void> {
  const after = since === undefined ? {} : lookup.createdAfter?.(isoSeconds(since));
  const status = pipeline.query.info.task?.status ?? '';
  let scroll: unknown;
  do {
    const request = {
      ...shared,
      ...lookup.page,
      ...after,
      ...(scroll === undefined ? {} : { [lookup.scroll]: scroll }),
    };
    const answer: unknown = await client.call(lookup.listing, request, { ...options, validation: 'off' });
    const list = property(answer, lookup.list);
    yield (Array.isArray(list) ? list : []).flatMap((entry) => listed(entry, lookup, status));
    scroll = property(answer, lookup.scroll);
  } while (typeof scroll === 'string' && scroll !== '');
}

function listed(entry: unknown, lookup: TaskLookup, status: string): readonly Listed[] {
  if (!isObject(entry)) return [];
  const id = property(entry, lookup.id);
  if ((typeof id !== 'string' || id === '') && typeof id !== 'number') return [];
  const key = property(entry, lookup.key);
  return [
    {
      taskId: String(id),
      key: typeof key === 'string' ? key : '',
      status: String(property(entry, status) ?? ''),
    },
  ];
}

/** What a listing has in common with the create: the application of the account. */
export function sharedOf({ shared }: TaskLookup, request: Fields): Fields {
  return Object.fromEntries(shared.filter((name) => request[name] !== undefined).map((name) => [name, request[name]]));
}
