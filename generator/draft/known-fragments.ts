import { parse } from 'yaml';
import { fragmentFilesFor } from '../load/fragments.ts';
import type { SpecTexts } from '../load/specs.ts';
import { canonical } from '../model/canonical.ts';

/** Finds the name of the fragment that says most of what a parameter says, and nothing else; with its keys. */
export type FindFragment = (facts: ReadonlyMap<string, unknown>) => KnownFragment | undefined;

export interface KnownFragment {
  readonly name: string;
  readonly keys: ReadonlySet<string>;
}

/** The fragments that parameters of a surface may use. */
export function knownFragments(surface: string, specs: SpecTexts): FindFragment {
  const fragments = fragmentFilesFor(`${surface}/service.yaml`)
    .flatMap((file) => Object.entries(fragmentsIn(specs.get(file))))
    .map(([name, facts]) => ({ name, facts: Object.entries(facts) }))
    .sort((a, b) => b.facts.length - a.facts.length);
  return (facts) => {
    const found = fragments.find((fragment) =>
      fragment.facts.every(([key, value]) => facts.has(key) && canonical(facts.get(key)) === canonical(value)),
    );
    return found && { name: found.name, keys: new Set(found.facts.map(([key]) => key)) };
  };
}

type Fragments = Readonly<Record<string, Readonly<Record<string, unknown>>>>;

function fragmentsIn(text: string | undefined): Fragments {
  return text === undefined ? {} : (parse(text) as { readonly fragments: Fragments }).fragments;
}
