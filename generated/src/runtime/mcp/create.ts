// Shipped to the letter from generator/runtime; change it there.
import type { CatalogOperation } from '../catalog/catalog.js';
import type { TaskHandle } from '../data/operation.js';
import { TencentAigcError } from '../errors.js';
import { createTask } from '../tasks/generate.js';
import type { Amount, Intent, LedgerEntry } from './ledger.js';
import { ToolRefusal } from './refusal.js';
import { checkBudget } from './spending.js';
import type { ToolState } from './state.js';

type Fields = Readonly<Record<string, unknown>>;

/** A key stands for one request: the same key with another one is a mistake, and not a second video. */
export function refuseOtherRequest({ digest, key, model }: Intent, wanted: string): void {
  if (digest === wanted) return;
  throw new ToolRefusal(
    'key-of-another-request',
    `Nothing was sent: requestKey ${JSON.stringify(key)} belongs to another request (${model}). Repeat that one unchanged, or take a new requestKey for a new video.`,
  );
}

/**
 * Makes the paid call, once for a key: a call that comes while another one with its key is on its way joins that. It does not
 * end with the tool that began it, since a create that is cut off may be paid for all the same.
 */
export async function createOnce(
  state: ToolState,
  operation: CatalogOperation,
  request: Fields,
  intent: Intent,
): Promise<TaskHandle> {
  const { digest, key } = intent;
  const before = state.creates.get(key);
  if (before !== undefined) {
    refuseOtherRequest({ ...intent, digest: before.digest }, digest);
    return before.made;
  }
  const made = create(state, operation, request, intent).finally(() => state.creates.delete(key));
  // Whoever waits for it sees the failure; when nobody does any more, the ledger has what is known.
  made.catch(() => undefined);
  state.creates.set(key, { digest, made });
  return made;
}

async function create(
  state: ToolState,
  operation: CatalogOperation,
  request: Fields,
  intent: Intent,
): Promise<TaskHandle> {
  const { ledger, options } = state;
  const { pipeline, surface } = operation;
  const { info } = pipeline.create;
  const field = info.dedupe?.field;
  const withKey = field === undefined ? request : { ...request, [field]: intent.key };
  const client = state.clientOf(surface);
  // Signed and thrown away: a server without keys writes nothing down, and asks for no money.
  await client.prepare(pipeline.create, withKey, { validation: 'off' });
  const asked: Amount = intent;
  const { entry, isNew } = ledger.reserve(intent, (spent) => checkBudget(options, spent, asked));
  refuseOtherRequest(entry, intent.digest);
  if (entry.handle !== undefined) return entry.handle;
  if (!isNew) refuseUnguarded(operation, entry, options.now ?? Date.now);
  try {
    const handle = await createTask(client, pipeline, withKey, { validation: 'off' });
    ledger.accepted(intent.key, handle);
    state.log(`task ${handle.taskId} of ${surface.name} for ${intent.model}`);
    return handle;
  } catch (error) {
    // An earlier call with this key may have been charged, whatever this one says of itself.
    if (isNew && error instanceof TencentAigcError && error.charged === 'no') ledger.release(intent.key);
    throw error;
  }
}

/** The outcome of an earlier call is not known. With a key that the service still knows, it may be sent again. */
function refuseUnguarded({ pipeline, surface }: CatalogOperation, { at, key }: LedgerEntry, now: () => number): void {
  const { dedupe } = pipeline.create.info;
  const ageSeconds = (now() - Date.parse(at)) / 1000;
  if (dedupe !== undefined && ageSeconds < dedupe.windowSeconds) return;
  const why =
    dedupe === undefined
      ? `${surface.name} has no idempotency key`
      : `${surface.name} no longer knows a key of ${at.slice(0, 10)}`;
  throw new ToolRefusal(
    'outcome-unknown',
    `Nothing was sent now: an earlier call with requestKey ${JSON.stringify(key)} may have been charged, its task is not known, and ${why}. Inform the user, who can look for the task in the console; do not make this video again without their word.`,
    { charged: 'maybe' },
  );
}
