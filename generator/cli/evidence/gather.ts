import { validatorOf } from '../../diff/witness/validators.ts';
import { keptBySurface } from '../../emit/journal/kept.ts';
import { canonical } from '../../model/canonical.ts';
import type { Evidence } from '../../model/evidence.ts';
import type { Operation, Surface, Table } from '../../model/table.ts';
import { shapeOf } from '../../runtime/client/journal-shape.ts';
import type { Kept } from '../../runtime/data/kept.ts';
import { type NeutralRequest, neutralRequest } from './neutral-request.ts';
import type { Observation, Problem } from './observation.ts';

/** An entry for a file of evidence, made of all observations that say the same. */
export interface Gathered {
  readonly surface: Surface;
  readonly operation: Operation;
  readonly outcome: Observation['outcome'];
  readonly code: string | undefined;
  /** The first and the last day. */
  readonly date: string;
  readonly last: string;
  readonly request: NeutralRequest['request'];
  readonly lengths: NeutralRequest['lengths'];
  /** The entry of the specs that says the same. */
  readonly known?: Evidence;
  /** Where the observations are. */
  readonly places: readonly string[];
}

export interface Gathering {
  readonly entries: readonly Gathered[];
  /** Observations that say nothing about the request, or that cannot be said in neutral words. */
  readonly leftOut: readonly Problem[];
}

/** Makes neutral entries out of what was observed, one for each request and outcome. */
export function gather(table: Table, observations: readonly Observation[]): Gathering {
  const aboutRequests = requestCodes(table);
  const leftOut: Problem[] = [];
  const groups = new Map<string, Gathered>();
  const known = knownEntries(table);
  for (const { at, code, date, shape, ...seen } of observations) {
    const { kept, operation, surface } = placeOf(table, seen);
    const neutral = withLengthsThatMatter(table, surface, operation, neutralRequest(surface, operation, kept, shape));
    const reason = leaveOut({ ...seen, code }, neutral, aboutRequests);
    if (reason !== undefined) {
      leftOut.push({ at, ...reason });
      continue;
    }
    const { lengths, request } = neutral;
    const key = keyOf(surface.name, operation.name, seen.outcome, code, neutral);
    const before = groups.get(key);
    const same = known.get(key);
    const days = [date, ...(before === undefined ? [] : [before.date, before.last])].sort();
    groups.set(key, {
      ...{ surface, operation, outcome: seen.outcome, code, request, lengths },
      date: days[0] ?? date,
      last: days.at(-1) ?? date,
      ...(same === undefined ? {} : { known: same }),
      places: [...(before?.places ?? []), at],
    });
  }
  return { entries: [...groups.values()], leftOut };
}

/** Entries of real runs, whose requests are as neutral as those of a journal once they went the same way. */
function knownEntries(table: Table): ReadonlyMap<string, Evidence> {
  const entries = table.surfaces.flatMap(({ evidence }) => evidence).filter(({ grade }) => grade === 'run');
  return new Map(
    entries.flatMap((entry) => {
      if (!table.surfaces.some((one) => one.operations.some(({ name }) => name === entry.operation))) return [];
      const { kept, operation, surface } = placeOf(table, entry);
      const shape = shapeOf(entry.request, kept);
      const neutral = withLengthsThatMatter(table, surface, operation, neutralRequest(surface, operation, kept, shape));
      return [[keyOf(surface.name, operation.name, entry.outcome, entry.code, neutral), entry] as const];
    }),
  );
}

function placeOf(table: Table, { operation: action, surface: name }: Pick<Evidence, 'operation' | 'surface'>) {
  const surface = table.surfaces.find((one) => one.name === name);
  const operation = surface?.operations.find((one) => one.name === action);
  if (surface === undefined || operation === undefined) throw new Error(`${name}/${action} was found before`);
  const kept: Kept = keptBySurface(table, surface)[action] ?? {};
  return { surface, operation, kept };
}

/** Entries in the files say which code it was; a run of which nobody wrote the code down is another one. */
function keyOf(
  surface: string,
  operation: string,
  outcome: string,
  code: string | undefined,
  { lengths, missing, request }: NeutralRequest,
): string {
  return canonical([surface, operation, outcome, code ?? '', request, lengths, missing]);
}

/** A length matters if the validator says something else of a short string in its place. */
function withLengthsThatMatter(
  table: Table,
  surface: Surface,
  operation: Operation,
  { lengths, missing, request }: NeutralRequest,
): NeutralRequest {
  const judge = validatorOf(table, { surface, operation });
  const said = (candidate: unknown) => {
    const verdict = judge(candidate);
    const issues = verdict.ok ? verdict.warnings : verdict.issues;
    return new Set(issues.filter(({ code }) => code === 'limit' || code === 'rule').map(({ path }) => path));
  };
  const short = said(request);
  const long = [...said(lengthened(request, lengths))].filter((path) => !short.has(path));
  const matters = long.includes('') ? Object.keys(lengths) : long.filter((path) => Object.hasOwn(lengths, path));
  return { request, missing, lengths: Object.fromEntries(matters.map((path) => [path, lengths[path] ?? 0])) };
}

/** The request with strings of those lengths. A service refuses longer bodies anyway. */
export function lengthened(request: unknown, lengths: NeutralRequest['lengths']): unknown {
  const copy: unknown = structuredClone(request);
  for (const [path, length] of Object.entries(lengths)) {
    const steps = path.match(/[^.[\]]+/g) ?? [];
    const last = steps.pop() ?? '';
    const inner = steps.reduce<unknown>((found, step) => (found as Record<string, unknown>)[step], copy);
    (inner as Record<string, unknown>)[last] = 'A'.repeat(Math.min(length, 20_000_000));
  }
  return copy;
}

/** Codes of refusals that are about what is in a request, as the specs name them, by their family. */
function requestCodes({ surfaces }: Table): ReadonlySet<string> {
  const kinds = ['type', 'required', 'unknown-parameter', 'value'] as const;
  const codes = surfaces.flatMap(({ operations, refusals, structs }) => [
    ...kinds.flatMap((kind) => refusals[kind] ?? []),
    ...[...operations.flatMap(({ request }) => request), ...structs.flatMap(({ parameters }) => parameters)].flatMap(
      ({ refusedWith }) => refusedWith ?? [],
    ),
  ]);
  return new Set(codes.map(familyOf));
}

function familyOf(code: string): string {
  return code.split('.')[0] ?? '';
}

function leaveOut(
  { code, outcome }: Pick<Gathered, 'code' | 'outcome'>,
  { missing }: NeutralRequest,
  aboutRequests: ReadonlySet<string>,
): Pick<Problem, 'code' | 'message' | 'help'> | undefined {
  if (missing.length > 0) {
    const help =
      'A journal does not keep such names and values. If they may be published, write an entry by hand with the request as you sent it.';
    return { code: 'not-kept', message: [...new Set(missing)].join('; '), help };
  }
  if (outcome === 'accepted') return undefined;
  const what = outcome === 'refused' ? 'the request was refused' : 'the task failed';
  if (code === undefined) {
    return {
      code: 'no-code',
      message: `${what} with a code that the specs do not know`,
      help: 'Add the code to errors.yaml of the surface; the journals of later clients have it then.',
    };
  }
  if (aboutRequests.has(familyOf(code))) return undefined;
  const help = 'Nothing needs to be done: such an outcome is no evidence about parameters.';
  return { code: 'other-reason', message: `${what} with ${code}, which is not about what is in a request`, help };
}
