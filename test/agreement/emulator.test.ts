import fc from 'fast-check';
import { afterAll, describe, expect, it } from 'vitest';
import { createEmulator } from '../../generated/src/emulator/index.ts';
import { emulatorTables } from '../../generated/src/emulator/tables.ts';
import type { OperationInfo, ValidationResult } from '../../generated/src/index.ts';
import type { Surface } from '../../generator/model/table.ts';
import type { Json } from '../emulator/support/emulators.ts';
import { answered, ask, askGateway, signed } from '../emulator/support/signed.ts';
import { realTable } from '../support/tables.ts';
import { requestArbitrary, rowsToTry } from './request-arbitrary.ts';

/**
 * One table, many readers: what the validator accepts the emulator accepts, and what it refuses the emulator refuses, with
 * the code of the first error. The requests travel signed, as those of a client do.
 */

const table = realTable();
const emulator = createEmulator({ rateLimits: false, journalSize: 1, scenario: { queueSeconds: 0, runSeconds: 0 } });
const seed = 20260521;
const totals = { requests: 0, accepted: 0 };

/** Requests for one operation, spread over the rows of its matrix. */
const isSlow = process.env.SLOW === '1';
const perOperation = isSlow ? 1_600 : 150;

interface Verdict {
  readonly isAccepted: boolean;
  /** Of a refusal. */
  readonly code: string | undefined;
}

interface Answer extends Verdict {
  /** Of a new task. */
  readonly taskId: unknown;
}

/** What the emulator must answer to a request that reached the operation. */
function expected(verdict: ValidationResult<unknown>, request: unknown, surface: Surface): Verdict {
  if (verdict.ok && isUseless(request)) return { isAccepted: false, code: 'InvalidParameter' };
  if (verdict.ok) return { isAccepted: true, code: undefined };
  const first = verdict.issues.find(({ severity }) => severity === 'error');
  const isObject = typeof request === 'object' && request !== null && !Array.isArray(request);
  if (surface.protocol === 'bearer') return { isAccepted: false, code: isObject ? 'invalid_request' : 'invalid_json' };
  // A body that is no object is refused before any operation sees it.
  return { isAccepted: false, code: isObject ? first?.refusal : 'InvalidParameter' };
}

/** Codes with which an operation that saw a valid request may still refuse it: there is no such task. */
const afterwards: readonly unknown[] = [
  'InvalidParameterValue.TaskId',
  'ResourceNotFound.TaskNotFound',
  'task_not_found',
];

/**
 * The same with codes of single operations: there is no event, none of that handle, or no upload of that key. A request that
 * breaks a limit may have such a code too, so they count only where the validator accepts.
 */
const afterwardsOf: Readonly<Record<string, unknown>> = {
  PullEvents: 'ResourceNotFound',
  ConfirmEvents: 'InvalidParameterValue',
  CommitUpload: 'InvalidParameterValue.VodSessionKey',
};

async function answerTo(info: OperationInfo, request: unknown, isValid: boolean): Promise<Answer> {
  const body = JSON.stringify(request);
  if (info.protocol === 'bearer') {
    const { method } = info.http;
    const path = info.http.path.replace('{task_id}', 'none');
    const headers = { authorization: 'Bearer emulator', 'content-type': 'application/json' };
    const response = await emulator.fetch(`https://gateway.example${path}`, {
      method,
      headers,
      ...(method === 'POST' ? { body } : {}),
    });
    const { error, Response: inside } = (await response.json()) as {
      readonly error?: { readonly code: string };
      readonly Response?: Json;
    };
    const isAccepted = error === undefined || afterwards.includes(error.code);
    return { isAccepted, code: error?.code, taskId: inside?.TaskId };
  }
  const { name: action, service = '', version = '' } = info;
  const { init, url } = await signed(body, { action, service, version });
  const { code, response } = await answered(await emulator.fetch(url, init));
  const isLater = afterwards.includes(code) || (isValid && code !== undefined && code === afterwardsOf[action]);
  return { isAccepted: code === undefined || isLater, code, taskId: response.TaskId };
}

/** Where a task that was made a moment ago stands. The tasks here take no time. */
async function stateOf(
  { poll, protocol, service = '', version = '' }: OperationInfo,
  taskId: unknown,
): Promise<unknown> {
  if (protocol === 'bearer') {
    const { json } = await askGateway(emulator, `query/${taskId}`);
    return (json.Response as Json).Status;
  }
  const options = { action: poll?.operation ?? '', service, version, now: Date.now() };
  return (await ask(emulator, { TaskId: taskId }, options)).response.Status;
}

function emulated(surface: Surface, name: string) {
  const found = emulatorTables.operations.find(({ info }) => info.surface === surface.name && info.name === name);
  if (found === undefined) throw new Error(`${surface.name}/${name} is not emulated`);
  return found;
}

describe.each(
  table.surfaces.flatMap((surface) =>
    surface.operations.map((operation) => ({ surface, operation, name: `${surface.name}/${operation.name}` })),
  ),
)('$name', ({ operation, surface }) => {
  const { info, validate } = emulated(surface, operation.name);
  // A query by its path has no other request than the id.
  const isByPath = info.http.method === 'GET';

  it('gives the verdict of the validator', async () => {
    const rows = rowsToTry(operation);
    const verdicts = new Set<boolean>();
    for (const row of rows) {
      const arbitrary = isByPath ? fc.constant({ task_id: 'none' }) : requestArbitrary(surface, operation, row);
      const numRuns = Math.ceil(perOperation / rows.length);
      const property = fc.asyncProperty(arbitrary, async (drawn) => {
        // What travels is JSON: -0 becomes 0 on the way.
        const request: unknown = JSON.parse(JSON.stringify(drawn));
        const verdict = validate(request);
        const answer = await answerTo(info, request, verdict.ok);
        const wanted = expected(verdict, request, surface);
        totals.requests++;
        if (verdict.ok) totals.accepted++;
        verdicts.add(verdict.ok);
        expect(answer.isAccepted, JSON.stringify(request)).toBe(wanted.isAccepted);
        if (answer.taskId !== undefined) expect(await stateOf(info, answer.taskId)).toMatch(/^(FINISH|DONE)$/);
        if (!wanted.isAccepted) expect(answer.code, JSON.stringify(request)).toBe(wanted.code);
        // The keys of the requests are few; this way each is free again.
        emulator.clock.advance('3d');
      });
      await fc.assert(property, { seed, numRuns });
    }
    // Few requests of an operation with many rules are accepted; of all operations together, many are.
    if (isSlow) expect([...verdicts].sort()).toEqual(isByPath ? [true] : [false, true]);
  });
});

/** A page of no tasks, or one that no token leads to: no document forbids it, and the emulator refuses it all the same. */
function isUseless(request: unknown): boolean {
  const { Limit, ScrollToken } = (request ?? {}) as { readonly Limit?: unknown; readonly ScrollToken?: unknown };
  return (Limit !== undefined && Number(Limit) < 1) || (ScrollToken !== undefined && ScrollToken !== '');
}

afterAll(() => {
  expect(totals.requests).toBeGreaterThan(isSlow ? 12_000 : 1_000);
  expect(totals.accepted).toBeGreaterThan(totals.requests / 20);
  console.log(`${totals.requests} requests, ${totals.accepted} accepted, the same verdict from validator and emulator`);
});
