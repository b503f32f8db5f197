import { type Acceptance, keyOf } from '../../model/acceptance.ts';
import type { Origin } from '../../model/facts.ts';
import type { Cursor } from '../cursor.ts';
import type { Diagnostics } from '../diagnostics.ts';

/** The entries of `accepted.yaml`. `edition` is that of the specs they belong to, where it is known. */
export function resolveAcceptances(
  file: Cursor,
  edition: string | undefined,
  diagnostics: Diagnostics,
): readonly Acceptance[] {
  const first = new Map<string, Origin>();
  return file.items('accepted').map((entry) => {
    const acceptance = acceptanceAt(entry);
    const { date, expires, fingerprint, origin } = acceptance;
    const twice = first.get(keyOf(acceptance));
    if (twice !== undefined) {
      const at = entry.get('fingerprint') ?? entry;
      diagnostics.reportTwice('acceptance', fingerprint, twice, at.at);
    }
    first.set(keyOf(acceptance), origin);
    if (expires !== undefined && expires < date) {
      complain(entry, 'expires', `a day that is not before "${date}", on which it was accepted`, diagnostics);
    }
    if (edition !== undefined && acceptance.edition > edition) {
      complain(entry, 'edition', `"${edition}", the edition of these specs, or an earlier one`, diagnostics);
    }
    return acceptance;
  });
}

function acceptanceAt(entry: Cursor): Acceptance {
  return {
    ...entry.mustTexts('fingerprint', 'id', 'where', 'edition', 'reason', 'date'),
    ...entry.someTexts('expires'),
    correction: entry.flag('correction') === true,
    origin: entry.origin,
  };
}

function complain(entry: Cursor, key: string, expected: string, diagnostics: Diagnostics): void {
  const at = entry.get(key) ?? entry;
  diagnostics.report('bad-format', { value: JSON.stringify(at.value), expected }, at.at);
}
