import { closest, distance } from 'fastest-levenshtein';

/** The name probably meant: the same but for capitals, for a folder before it, for letters swapped, for a slip or two. */
export function nearest(name: string, known: readonly string[]): string | undefined {
  if (known.length === 0) return undefined;
  const small = name.toLowerCase();
  const letters = (text: string) => [...text.toLowerCase()].sort().join('');
  const same =
    known.find((candidate) => candidate.toLowerCase() === small || candidate.endsWith(`/${name}`)) ??
    known.find((candidate) => letters(candidate) === letters(name) && distance(candidate.toLowerCase(), small) <= 2);
  if (same !== undefined) return same;
  const candidate = closest(name, [...known]);
  // Among names of a letter or two, such as ids, every other one would be near.
  const allowed = name.length < 3 ? 0 : Math.max(1, Math.floor(name.length / 3));
  return distance(small, candidate.toLowerCase()) <= allowed ? candidate : undefined;
}

/** Of numbers such as `4.1.169`: the one that is alike in the most parts from the left, and then is nearest. */
export function nearestNumber(name: string, known: readonly string[]): string | undefined {
  const wanted = numbersIn(name);
  if (wanted === undefined) return undefined;
  const ranked = known.flatMap((candidate) => {
    const parts = numbersIn(candidate);
    if (parts === undefined || parts.length !== wanted.length) return [];
    const alike = parts.findIndex((part, index) => part !== wanted[index]);
    return [{ candidate, alike, apart: Math.abs((parts[alike] ?? 0) - (wanted[alike] ?? 0)) }];
  });
  // A number of another major edition is none that was meant.
  const [first] = ranked
    .filter(({ alike }) => alike > 0)
    .sort((a, b) => b.alike - a.alike || a.apart - b.apart || (a.candidate < b.candidate ? -1 : 1));
  return first?.candidate;
}

function numbersIn(name: string): readonly number[] | undefined {
  return /^\d+(?:\.\d+)+$/.test(name) ? name.split('.').map(Number) : undefined;
}
