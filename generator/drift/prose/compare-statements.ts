import { type Fact, factLine, type Statement } from '../../documents/fact.ts';
import { documentedAllowed, isSameAllowed, ownAllowed } from '../../documents/lower/allowed.ts';
import { comparableLines } from '../../documents/lower/statements.ts';
import type { Parameter } from '../../model/parameter.ts';
import type { Findings } from '../found.ts';
import type { Body } from '../match/bodies.ts';
import { placeOf } from '../structure/compare-fields.ts';
import { fieldPlace } from './compare-values.ts';
import { sameMedium } from './file-facts.ts';
import { comparedKinds, ownStatements } from './own-statements.ts';

/** Limits, defaults, lengths, counts, units and what files must be like, whatever the model. */
export function compareStatements(
  body: Body,
  parameter: Parameter,
  facts: readonly Fact[],
  left: readonly Statement['kind'][],
  findings: Findings,
): void {
  const ours = ownStatements(parameter);
  for (const kind of comparedKinds) {
    if (left.includes(kind)) continue;
    if (
      kind === 'range' &&
      isSameAllowed(documentedAllowed(facts, parameter.type), ownAllowed(parameter.type), parameter.type)
    ) {
      continue;
    }
    const stated = facts.filter(({ says }) => says.kind === kind);
    compareKind(body, parameter, kind, stated, ours, findings);
  }
  compareDeprecation(body, parameter, facts, findings);
}

function compareKind(
  body: Body,
  parameter: Parameter,
  kind: Statement['kind'],
  facts: readonly Fact[],
  all: readonly Statement[],
  findings: Findings,
): void {
  const { name, provenance, type } = parameter;
  const own = all.filter((says) => says.kind === kind);
  const documented = facts.map(({ says }) => says);
  const ours = comparableLines(sameMedium(own, documented), type);
  const theirs = comparableLines(sameMedium(documented, own), type);
  if (ours.join('\n') === theirs.join('\n')) return;
  // A unit is often ours to name.
  const mayBeOurs =
    kind === 'unit' || !findings.cites(provenance) || findings.coverage.isLost(`${body.subject}.${name}`);
  if (theirs.length === 0 && mayBeOurs) return;
  findings.report({
    ...placeOf(body, name),
    sort: ours.length === 0 ? 'missing' : theirs.length === 0 ? 'gone' : 'contradicted',
    message: sayBoth(theirs, ours),
    ...(facts.length === 0 ? fieldPlace(body, name) : { facts }),
    provenance,
    difference: { kind: 'statement-differs', owner: body.owner, name, what: kind, documented },
  });
}

export function sayBoth(theirs: readonly string[], ours: readonly string[]): string {
  if (theirs.length === 0) return `the specs have ${ours.join('; ')}, of which the document says nothing`;
  const specs = ours.length === 0 ? 'say nothing of it' : `have ${ours.join('; ')}`;
  return `the document has ${theirs.join('; ')}, the specs ${specs}`;
}

/** What the vendor buries the specs bury too, and what it lists again comes back. */
function compareDeprecation(body: Body, parameter: Parameter, facts: readonly Fact[], findings: Findings): void {
  const buried = facts.filter(({ says }) => says.kind === 'deprecated');
  if (findings.coverage.isCut(`${body.subject}.${parameter.name}`)) return;
  if (buried.length > 0 === (parameter.delisted !== undefined)) return;
  findings.report({
    ...placeOf(body, parameter.name),
    sort: 'contradicted',
    message:
      buried.length > 0
        ? 'the document calls it deprecated'
        : `the document lists it, and the specs have it as delisted since ${parameter.delisted?.date}`,
    ...(buried.length > 0 ? { facts: buried } : fieldPlace(body, parameter.name)),
    provenance: parameter.provenance,
    ...(parameter.delisted === undefined ? {} : { delisted: parameter.delisted.date }),
    difference: {
      kind: 'statement-differs',
      owner: body.owner,
      name: parameter.name,
      what: 'deprecated',
      documented: buried.map(({ says }) => says),
    },
  });
}

/** The windows and lifetimes that stand elsewhere in the specs: at the operation, or at the one that fetches its task. */
export function compareTimes(body: Body, name: string, facts: readonly Fact[], findings: Findings): void {
  const { match } = body;
  for (const fact of facts) {
    const { says } = fact;
    if (says.kind !== 'window' && says.kind !== 'lifetime') continue;
    const { provenance, seconds } = says.kind === 'window' ? windowOf(body) : lifetimeOf(body);
    if (seconds.includes(says.seconds)) continue;
    findings.report({
      ...(name === '' ? operationPlace(body) : placeOf(body, name)),
      sort: seconds.length === 0 ? 'missing' : 'contradicted',
      message: sayBoth(
        [factLine(fact)],
        seconds.map((time) => `${says.kind} ${time} s`),
      ),
      facts: [fact],
      provenance: provenance ?? match.operation.provenance,
      difference: { kind: 'statement-differs', owner: body.owner, name, what: says.kind, documented: [says] },
    });
  }
}

export function operationPlace({ match }: Body) {
  return { surface: match.surface.name, operation: match.operation.name, subject: match.operation.name };
}

/** An answer that repeats the key speaks of the operation that took it. */
function windowOf({ match, side }: Body) {
  const { operation, surface } = match;
  const all = side === 'request' ? [operation] : surface.operations;
  const windows = all.flatMap(({ dedupe }) => dedupe ?? []);
  return { seconds: windows.map(({ windowSeconds }) => windowSeconds), provenance: windows[0]?.provenance };
}

/** Of the operation's own answer, or of the one that fetches what it made. */
function lifetimeOf({ match }: Body) {
  const { operation, surface } = match;
  const names = [operation.name, operation.poll?.operation];
  const tasks = surface.operations.filter(({ name }) => names.includes(name)).flatMap(({ task }) => task ?? []);
  const seconds = tasks.map(({ lifetimeSeconds }) => lifetimeSeconds).filter((time) => time !== undefined);
  return { seconds, provenance: tasks[0]?.provenance };
}
