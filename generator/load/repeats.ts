import type { Complaint, Diagnostic } from './diagnostics.ts';

/** So many places that name what is not there are told one by one. */
const mostPlaces = 3;

/**
 * A name that is not defined is one mistake, however often it is used: of many places the first is told, and it says where
 * the others are. Where that many use a name, it may well be its definition that has the slip.
 */
export function joinRepeats(complaints: readonly Complaint[]): readonly Diagnostic[] {
  const places = new Map<string, Complaint[]>();
  for (const complaint of complaints) {
    const key = keyOf(complaint);
    const same = places.get(key);
    if (same === undefined) places.set(key, [complaint]);
    else same.push(complaint);
  }
  return complaints.flatMap((complaint): readonly Diagnostic[] => {
    const { diagnostic, name } = complaint;
    const [first, ...others] = places.get(keyOf(complaint)) ?? [];
    if (others.length < mostPlaces || !isOfName(complaint)) return [diagnostic];
    if (complaint !== first) return [];
    const message = `${diagnostic.message} (${others.length + 1} places name it: this one, ${placesOf(others)})`;
    const help = `${diagnostic.help} If "${name}" is right in all of them, correct it where it is defined.`;
    return [{ ...diagnostic, message, help }];
  });
}

const isOfName = ({ diagnostic, name }: Complaint) => name !== undefined && diagnostic.code.startsWith('unknown-');

function keyOf({ diagnostic: { code, message } }: Complaint): string {
  return `${code}: ${message}`;
}

function placesOf(others: readonly Complaint[]): string {
  const places = others.slice(0, mostPlaces).map(({ diagnostic: { file, line } }) => `${file}:${line}`);
  const more = others.length - places.length;
  return more === 0 ? places.join(', ') : `${places.join(', ')} and ${more} more`;
}
