// Shipped to the letter from generator/runtime; change it there.
import { isObject } from '../../core/values.js';
import { type Belief, confirmed, notSeen } from './belief.js';
import { type ProbedService, valueAt } from './service.js';

/** What can be seen without a paid call. */
export async function freeBeliefs(service: ProbedService): Promise<readonly Belief[]> {
  const { info } = service.operation.pipeline.query;
  const beliefs: Belief[] = [];
  const codes = info.task?.notFound ?? [];
  const code = await service.codeOfUnknownTask();
  const unknown = `a task that does not exist is refused with ${codes.length === 0 ? 'an error' : codes.join(' or ')}`;
  beliefs.push(
    confirmed(
      'unknown-task',
      unknown,
      code ?? 'it was not refused',
      code !== undefined && (codes.length === 0 || codes.includes(code)),
    ),
  );
  if (service.canList) beliefs.push(...(await listBeliefs(service)));
  return beliefs;
}

async function listBeliefs(service: ProbedService): Promise<readonly Belief[]> {
  const kind = service.operation.facts.info.poll?.field;
  const [listed, key] = ['AIGC tasks are in the list of tasks', 'the list shows the idempotency key of a task'];
  const entries = await service.list();
  const own = entries.filter((entry) => entry.kind === kind);
  if (entries.length === 0) {
    const why = 'the list is empty; the application has no task of the last days';
    return [notSeen('listed', listed, why), notSeen('listed-key', key, why)];
  }
  const [newest] = own;
  if (newest === undefined) {
    const seen = `none of ${entries.length} tasks is a ${kind}`;
    // Nobody knows whether there was one.
    return [notSeen('listed', listed, seen), notSeen('listed-key', key, seen)];
  }
  const withKey = own.filter((entry) => entry.key !== undefined).length;
  const beliefs = [
    confirmed('listed', listed, `${own.length} of ${entries.length} tasks`, true),
    withKey === 0
      ? notSeen('listed-key', key, 'no task in the list has one; they may have been created without')
      : confirmed('listed-key', key, `${withKey} of ${own.length} tasks`, true),
  ];
  const answer = await service.find(newest.taskId);
  return [...beliefs, ...detailBeliefs(service, answer, newest.key)];
}

/** What the answer about one task repeats of its request. */
export function detailBeliefs(service: ProbedService, answer: unknown, key: string | undefined): readonly Belief[] {
  const beliefs: Belief[] = [];
  if (service.inputField !== undefined) {
    const input = service.inputIn(answer);
    const model = service.operation.facts.matrix?.model ?? '';
    const seen = isObject(input) ? Object.keys(input).join(', ') : 'no input';
    const holds = isObject(input) && (valueAt(input, model) !== undefined || Object.keys(input).length > 0);
    beliefs.push(confirmed('detail-input', 'the answer about a task repeats its request', seen, holds));
  }
  if (key !== undefined) {
    const repeated = service.keyIn(answer);
    beliefs.push(
      confirmed(
        'detail-key',
        'the answer about a task repeats its idempotency key',
        repeated === undefined ? 'no key' : repeated === key ? 'the same key' : 'another key',
        repeated === key,
      ),
    );
  }
  return beliefs;
}
