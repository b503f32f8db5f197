// Shipped to the letter from generator/runtime; change it there.
import type { ModelVersionInfo } from '../../data/models.js';
import { prepareTask } from '../../tasks/generate.js';
import { type Arguments, isSet, optionValue } from '../arguments.js';
import type { Catalog, CatalogOperation } from '../catalog.js';
import { connect } from '../connect.js';
import { exitCodes } from '../exit-code.js';
import { reportFailure } from '../failure.js';
import { writeText } from '../files.js';
import { estimateLine, estimateOf } from '../money.js';
import { type Belief, beliefTable } from '../probe/belief.js';
import { evidenceFile } from '../probe/evidence-file.js';
import { freeBeliefs } from '../probe/free.js';
import { type PaidProbe, paidBeliefs } from '../probe/paid.js';
import { ProbedService } from '../probe/service.js';
import { chosenOperation, type Fields, withOptions, withValue } from '../read-request.js';
import { Mistake, note, printJson, type Surroundings, wantsJson } from '../surroundings.js';

/** Compares what this package believes of a service with what the service does. Free, unless --pay is given. */
export async function runProbe(catalog: Catalog, args: Arguments, surroundings: Surroundings): Promise<number> {
  if (args.positionals.length > 0) throw new Mistake('probe takes options only');
  const pays = isSet(args, 'pay');
  const file = optionValue(args, 'write');
  if (file !== undefined && !pays) throw new Mistake('--write goes with --pay: evidence is of requests that were made');
  const operation = chosenOperation(catalog, args);
  const given = await withOptions({}, operation, args, surroundings);
  const connected = await connect(catalog, operation.surface, args, surroundings);
  const json = isSet(args, 'json');
  const shared = connected.isEmulated ? { ...operation.surface.examples, ...given } : given;
  const service = new ProbedService(catalog, operation, connected.client, shared);
  let taskId: string | undefined;
  try {
    const video = pays ? prepareTask(connected.client, operation.pipeline, cheapest(operation, shared)) : undefined;
    if (video !== undefined) await confirmPayment(operation, video.request, args, surroundings, connected.isEmulated);
    const free = await freeBeliefs(service);
    let paid: PaidProbe | undefined;
    if (video !== undefined) {
      if (video.sessionId !== undefined) note(surroundings, `key: ${video.sessionId}`);
      paid = await paidBeliefs(service, { ...video.request }, (id) => {
        taskId = id;
        note(surroundings, `task: ${id}`);
      });
    }
    const beliefs = [...free, ...(paid?.beliefs ?? [])];
    print(beliefs, json, surroundings);
    if (file !== undefined && paid !== undefined && video !== undefined)
      await writeText(file, evidenceFile(recordOf(operation, video.request, paid, args, service)));
    return beliefs.some(({ verdict }) => verdict === 'contradicted') ? exitCodes.refused : exitCodes.done;
  } catch (error) {
    return reportFailure(surroundings, error, { json, isPaid: taskId !== undefined });
  } finally {
    await connected.save();
  }
}

/** The shortest video that a document describes, unless the options say which. */
function cheapest({ facts }: CatalogOperation, given: Fields): Fields {
  const { creates, info, matrix } = facts;
  const [seconds, resolution] = [creates?.video?.seconds, creates?.video?.resolution];
  const prompt = Object.keys(facts.request).find((name) => name.toLowerCase() === 'prompt');
  if (matrix === undefined || seconds === undefined || resolution === undefined || prompt === undefined)
    throw new Mistake(`${info.surface}/${info.name} has no cheapest video that is known`);
  const isGiven = given[matrix.model] !== undefined;
  const [best] = matrix.models
    .filter(({ delisted, listed }) => listed && delisted === undefined)
    .map((model) => ({ model, least: leastSeconds(model, seconds) }))
    .filter(({ least }) => least !== undefined)
    .sort((a, b) => (a.least ?? 0) - (b.least ?? 0));
  if (best === undefined || isGiven) return { [prompt]: 'A still grey wall.', ...given };
  const request: Fields = {
    ...given,
    [matrix.model]: best.model.model,
    ...(best.model.version === undefined ? {} : { [matrix.version]: best.model.version }),
    [prompt]: 'A still grey wall.',
  };
  return withValue(request, seconds.split('.'), best.least);
}

function leastSeconds({ capabilities }: ModelVersionInfo, path: string): number | undefined {
  const cell = Object.values(capabilities).find(({ parameters }) => parameters.includes(path));
  if (cell?.support !== 'full' || cell.uncertain !== undefined) return undefined;
  const values = (cell.values ?? []).filter((value) => typeof value === 'number');
  return cell.min ?? (values.length === 0 ? undefined : Math.min(...values));
}

/** What it may cost is said before anything is sent. */
async function confirmPayment(
  operation: CatalogOperation,
  request: object,
  args: Arguments,
  surroundings: Surroundings,
  isEmulated: boolean,
): Promise<void> {
  const line = estimateLine(estimateOf(operation, request, {}));
  const { dedupe } = operation.facts.info;
  const what =
    dedupe === undefined
      ? `This pays for one video: ${line}.`
      : `This sends one request twice with one key. It pays for one video, ${line}; for two if the key does not protect.`;
  note(surroundings, what);
  if (isEmulated || isSet(args, 'yes')) return;
  if (surroundings.stdin.isTTY !== true) throw new Mistake('nobody can be asked here: pass --yes. Nothing was sent.');
  const answer = await surroundings.stdin.ask('Send it? [y/N] ');
  if (!/^y(es)?$/i.test(answer.trim())) throw new Mistake('not confirmed; nothing was sent');
}

function print(beliefs: readonly Belief[], json: boolean, surroundings: Surroundings): void {
  if (wantsJson(surroundings, json)) printJson(surroundings, beliefs);
  else surroundings.stdout.write(beliefTable(beliefs));
}

/** What identifies the account is replaced by what the documents have for it. */
function recordOf(
  { facts, surface }: CatalogOperation,
  request: object,
  paid: PaidProbe,
  args: Arguments,
  { runtime }: ProbedService,
) {
  const { info } = facts;
  const neutral = Object.entries(request)
    .filter(([name]) => name !== info.dedupe?.field)
    .map(([name, value]) => [name, surface.examples[name] ?? value] as const);
  return {
    surface: info.surface,
    operation: info.name,
    date: new Date(runtime.now()).toISOString().slice(0, 10),
    source: optionValue(args, 'source') ?? 'PROBE',
    request: Object.fromEntries(neutral),
    paid,
  };
}
