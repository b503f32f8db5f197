/** Words that are written in capitals wherever they stand. */
const capitals = new Set(['api', 'cdn', 'dns', 'http', 'https', 'ip', 'json', 'url', 'xml']);

/** Runs of capitals stay as they are: `MPSTemplate` → `MPS template`. */
export function wordsOfName(name: string): readonly string[] {
  return name
    .replaceAll(/([a-z0-9])([A-Z])/g, '$1 $2')
    .replaceAll(/([A-Z]+)([A-Z][a-z])/g, '$1 $2')
    .split(/[^A-Za-z0-9]+/)
    .filter((word) => word !== '')
    .map((word) => {
      const small = word.toLowerCase();
      if (small === 'ids' || small === 'id') return small;
      if (small === 'urls') return 'URLs';
      if (capitals.has(small)) return word.toUpperCase();
      return /^[A-Z][A-Z0-9]+$/.test(word) ? word : small;
    });
}
