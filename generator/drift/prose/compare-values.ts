import type { Fact } from '../../documents/fact.ts';
import { documentedAllowed, isSameAllowed, ownAllowed } from '../../documents/lower/allowed.ts';
import { plain } from '../../documents/lower/scalar.ts';
import { compareText } from '../../model/canonical.ts';
import type { Parameter } from '../../model/parameter.ts';
import type { Findings } from '../found.ts';
import type { Body } from '../match/bodies.ts';
import { placeOf } from '../structure/compare-fields.ts';

/** The values that a parameter may have, whatever the model. */
export function compareValues(body: Body, parameter: Parameter, facts: readonly Fact[], findings: Findings): void {
  const { name, provenance, type } = parameter;
  const stated = facts.filter(({ says }) => says.kind === 'value');
  // A truth has the two values it has.
  if (type.kind === 'boolean') return;
  if (isSameAllowed(documentedAllowed(facts, type), ownAllowed(type), type)) return;
  const ours = (knownValues(body, parameter) ?? []).map((value) => plain(value, type));
  const theirs = new Map(
    stated.flatMap((fact) => (fact.says.kind === 'value' ? [[plain(fact.says.value, type), fact] as const] : [])),
  );
  const missing = [...theirs].filter(([value]) => !ours.includes(value)).sort(([a], [b]) => compareText(a, b));
  const gone = ours.filter((value) => !theirs.has(value)).sort(compareText);
  const isList = theirs.size > 0;
  const about = { ...placeOf(body, name), provenance };
  if (missing.length > 0) {
    findings.report({
      ...about,
      hasList: ours.length > 0,
      sort: 'missing',
      message: `${ours.length === 0 ? 'the specs list no values' : 'the specs do not list'}: ${missing.map(([value]) => value).join(', ')}`,
      facts: missing.map(([, fact]) => fact),
      difference: {
        kind: 'values-differ',
        owner: body.owner,
        name,
        missing: missing.map(([value, fact]) => meaningOf(value, fact)),
        gone: isList && !isOpenList(parameter) ? gone : [],
      },
    });
    return;
  }
  if (gone.length === 0 || isOpenList(parameter)) return;
  // A list that is there and shorter contradicts the specs. Where there is none, they may have theirs from elsewhere.
  if (!isList && (!findings.cites(provenance) || findings.coverage.isLost(`${body.subject}.${name}`))) return;
  findings.report({
    ...about,
    sort: 'gone',
    message: `the document ${isList ? 'no longer lists' : 'lists no values; the specs have'} ${gone.join(', ')}`,
    ...(isList ? { facts: stated } : fieldPlace(body, name)),
    difference: { kind: 'values-differ', owner: body.owner, name, missing: [], gone },
  });
}

function meaningOf(value: string, { says }: Fact) {
  const meaning = says.kind === 'value' ? says.meaning : undefined;
  return { value, ...(meaning === undefined ? {} : { meaning }) };
}

/** Where a field stands in the document, for what it does not say. */
export function fieldPlace({ fields }: Body, name: string) {
  const place = fields.find((field) => field.name === name)?.place;
  return place === undefined ? {} : { place };
}

/** The values of a type of the specs, or the codes of a list of errors that stands for them. */
function knownValues({ match }: Body, { type }: Parameter) {
  if (type.kind === 'string' && type.enum !== undefined) {
    return match.surface.errors.find(({ name }) => name === type.enum)?.codes.map(({ code }) => code);
  }
  return 'values' in type ? type.values : undefined;
}

/** A list of errors is longer than what one document has of it. */
function isOpenList({ type }: Parameter): boolean {
  return type.kind === 'string' && type.enum !== undefined;
}
