// Shipped to the letter from generator/runtime; change it there.
/** Requests up to this size are kept as they are. Bytes of their JSON, roughly. */
const largestKept = 64 * 1024;

/** What is left of a long text. Characters. */
const longestText = 1_000;

/** A request with its long texts cut, if it is a large one; nothing when it is large even so. */
export function cutRequest(request: unknown): unknown {
  if (roughBytes(request, largestKept) <= largestKept) return request;
  const cut = cutTexts(request);
  return roughBytes(cut, largestKept) <= largestKept ? cut : undefined;
}

/** A copy with long texts cut. */
export function cutTexts(value: unknown): unknown {
  if (typeof value === 'string' && value.length > longestText)
    return `${value.slice(0, longestText)}… (${value.length} characters)`;
  if (typeof value !== 'object' || value === null) return value;
  if (Array.isArray(value)) return value.map(cutTexts);
  return Object.fromEntries(Object.entries(value).map(([name, one]) => [name.slice(0, longestText), cutTexts(one)]));
}

/** About the size of the JSON of a value; counting stops above a size. */
export function roughBytes(value: unknown, enough = Number.POSITIVE_INFINITY): number {
  if (typeof value === 'string') return value.length + 3;
  if (typeof value !== 'object' || value === null) return 8;
  let bytes = 2;
  for (const [name, one] of Object.entries(value)) {
    bytes += name.length + 4 + roughBytes(one, enough);
    if (bytes > enough) break;
  }
  return bytes;
}
