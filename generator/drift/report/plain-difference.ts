import { type Fact, factLine } from '../../documents/fact.ts';
import type { Difference } from '../finding.ts';
import { shortQuote } from './words.ts';

/**
 * What differs as plain data for programs: facts as their lines, and of the vendor's own sentences no more than short
 * quotes.
 */
export function plainDifference(difference: Difference): object {
  switch (difference.kind) {
    case 'parameter-missing': {
      const { after, facts, field, kind, owner, types } = difference;
      return {
        kind,
        owner,
        name: field.name,
        ...(field.type === undefined ? {} : { type: field.type.written }),
        ...(field.required === undefined ? {} : { required: field.required }),
        facts: lines(facts),
        ...(after === undefined ? {} : { after }),
        types: types.map(({ type }) => ({ name: type.name, fields: type.fields.map(({ name }) => name) })),
      };
    }
    case 'rule-missing':
      return { ...difference, fact: factLine(difference.fact) };
    case 'statement-differs':
      return { ...difference, documented: difference.documented.map((says) => factLine({ says, when: {} })) };
    case 'values-differ': {
      const missing = difference.missing.map(({ meaning, value }) => ({
        value,
        ...(meaning === undefined ? {} : { meaning: shortQuote(meaning) }),
      }));
      return { ...difference, missing };
    }
    case 'errors-differ': {
      const missing = difference.missing.map(({ code, meaning }) => ({ code, meaning: shortQuote(meaning) }));
      return { ...difference, missing };
    }
    default:
      return difference;
  }
}

function lines(facts: readonly Fact[]): readonly string[] {
  return [...new Set(facts.map(factLine))].sort();
}
