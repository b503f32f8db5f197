import { nearestNumber } from '../nearest.ts';
import { list, template, unknownName } from './template.ts';

/** What facts point at: documents, contradictions and what was seen. */
export const citationCodes = {
  'unknown-source': unknownName('source', 'sources.yaml'),
  'unknown-edition': template<{ name: string; known: readonly string[] }>(({ name, known }) => {
    const texts = unknownName('edition', 'editions of a document in sources.yaml')({ name, known });
    const near = nearestNumber(name, known);
    return near === undefined
      ? texts
      : {
          ...texts,
          help: `Did you mean "${near}"? A new edition goes into editions of its document in sources.yaml, with its date.`,
        };
  }),
  'unknown-conflict': unknownName('contradiction', 'a conflicts.yaml'),
  'unused-conflict': template<{ name: string }>(({ name }) => ({
    message: `no fact points at the contradiction ${name}`,
    expected: `a fact with conflict: ${name}`,
    help: 'Point the facts it touches at it, or say in `concerns` that it touches none of this edition.',
  })),
  'misplaced-conflict': template<{ id: string; concerns: string }>(({ id, concerns }) => ({
    message: `the contradiction ${id} says it concerns "${concerns}", yet this fact points at it`,
    expected: 'concerns: edition, where a fact of this edition points at a contradiction',
    help: 'Change `concerns`, or remove the pointer.',
  })),
  'unknown-evidence': unknownName('evidence', 'evidence.yaml'),
  'evidence-disagrees': template<{ id: string; problem: string; says: string }>(({ id, problem, says }) => ({
    message: `the request of ${id} ${problem}; the validator says: ${says}`,
    expected: 'a table that agrees with what was seen',
    help: 'Correct the fact, or name the contradiction that explains it with conflict.',
  })),
  'hint-rejects': template<{ sources: readonly string[] }>(({ sources }) => ({
    message: `only hints (${list(sources)}) stand behind a fact that rejects requests`,
    expected: 'severity: warning, or a normative or official source',
    help: 'Add severity: warning; a hint may only warn.',
  })),
} as const;
