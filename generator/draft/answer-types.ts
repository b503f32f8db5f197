import { compareText } from '../model/canonical.ts';
import type { DraftedTypes, Owner } from './drafted-types.ts';

/** Which types of answers are drafted whatever else is left open: those named, with all that is in them, or every one. */
export type AnswerTypes = 'all' | ReadonlySet<string>;

/** More types of an answer than this nobody reviews; nineteen of twenty actions have fewer. */
const mostTypes = 20;

/**
 * The types of an answer to draft: level by level, as long as they are few, and those that are named. An answer that is
 * left open somewhere refuses nothing and hides nothing: its fields are typed as any object.
 */
export function answerTypes(answer: Owner, types: DraftedTypes, named: AnswerTypes): ReadonlySet<string> {
  const drafted = new Set<string>();
  for (let level = types.newTypesOf(answer); level.size > 0; level = innerTypes(level, types)) {
    const fresh = [...level.keys()].filter((name) => !drafted.has(name));
    if (fresh.length === 0 || (named !== 'all' && drafted.size + fresh.length > mostTypes)) break;
    for (const name of fresh) drafted.add(name);
  }
  for (const [name, inside] of typesInside(answer, types)) {
    if (named === 'all' || !named.has(name)) continue;
    for (const one of [name, ...typesInside(inside, types).keys()]) drafted.add(one);
  }
  return drafted;
}

/** The types that fields of answers and of drafted types have and that are not drafted, each with those in it. */
export function openTypes(answers: readonly Owner[], types: DraftedTypes): ReadonlyMap<string, readonly string[]> {
  const drafted = types.all.map(({ subject, vendor }) => ({ subject, fields: vendor.fields }));
  const found = [...answers, ...drafted].flatMap((owner) => [...types.newTypesOf(owner)]);
  return new Map(
    found
      .filter(([name]) => !types.has(name))
      .map(([name, inside]) => [name, openInside(name, inside, types)] as const)
      .sort(([a], [b]) => compareText(a, b)),
  );
}

/** What is left open with a field of a type, beside the type itself. */
export function openInside(type: string, inside: Owner, types: DraftedTypes): readonly string[] {
  return [...typesInside(inside, types).keys()].filter((name) => name !== type && !types.has(name));
}

/** The types that a list of fields leads to, however deep. */
function typesInside(owner: Owner, types: DraftedTypes): ReadonlyMap<string, Owner> {
  const found = new Map<string, Owner>();
  const visit = (one: Owner): void => {
    for (const [name, inside] of types.newTypesOf(one)) {
      if (found.has(name)) continue;
      found.set(name, inside);
      visit(inside);
    }
  };
  visit(owner);
  return found;
}

function innerTypes(level: ReadonlyMap<string, Owner>, types: DraftedTypes): ReadonlyMap<string, Owner> {
  return new Map([...level.values()].flatMap((owner) => [...types.newTypesOf(owner)]));
}
