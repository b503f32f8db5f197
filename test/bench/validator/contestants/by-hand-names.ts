// Names that no document lists. A misspelling of a listed one is refused, and what may be newer than the documents warns.

/** Whether a name stands for a listed one: the same but for case and punctuation, or one edit away for each four letters. */
export function isMisspelt(name: string, listed: readonly string[]): boolean {
  const bare = letters(name);
  return listed.some((one) => letters(one) === bare || isNear(name, one, Math.floor(one.length / 4)));
}

/** A version in another case or punctuation, or with a `v` before it. */
export function isMisspeltVersion(version: string, listed: readonly string[]): boolean {
  const bare = letters(version).replace(/^v/, '');
  return listed.some((one) => letters(one).replace(/^v/, '') === bare);
}

/** Whether a parameter that an open object does not list was probably meant to be a listed one. */
export function isNearlyListed(name: string, listed: readonly string[]): boolean {
  return listed.some((one) => isNear(name, one, Math.max(1, Math.floor(name.length / 3))));
}

function letters(name: string): string {
  return name.replace(/[\s!-/:-@[-`{-~]/g, '').replace(/[A-Z]/g, (letter) => letter.toLowerCase());
}

/** At most so many edits apart, two neighbours in the wrong order being one; another number is another name. */
function isNear(written: string, meant: string, most: number): boolean {
  if (most < 1 || written.replace(/\D/g, '') !== meant.replace(/\D/g, '')) return false;
  const [a, b] = [written.toLowerCase(), meant.toLowerCase()];
  if (Math.abs(a.length - b.length) > most || a.length > 64) return false;
  const edits: number[][] = [];
  for (let i = 0; i <= a.length; i += 1) {
    const row: number[] = [];
    for (let j = 0; j <= b.length; j += 1) {
      if (i === 0 || j === 0) row.push(i + j);
      else {
        const changed = (edits[i - 1]?.[j - 1] ?? 0) + (a[i - 1] === b[j - 1] ? 0 : 1);
        let least = Math.min((edits[i - 1]?.[j] ?? 0) + 1, (row[j - 1] ?? 0) + 1, changed);
        if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) {
          least = Math.min(least, (edits[i - 2]?.[j - 2] ?? 0) + 1);
        }
        row.push(least);
      }
    }
    edits.push(row);
  }
  return (edits[a.length]?.[b.length] ?? 0) <= most;
}
