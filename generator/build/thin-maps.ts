import type { Mapped } from './compact.ts';
import { nowhere, type Segment } from './mappings.ts';

/**
 * What the map of a JavaScript file needs: a place for each line that does something, and another wherever a line was
 * made from several lines of the source. Traces and debuggers are led to the right line always, and to the start of what
 * was written there; a place for every name and bracket would be larger than the code. Of what leads nowhere, the beginning is
 * enough.
 */
export function codePlaces({ segments, text }: Mapped): readonly Segment[] {
  const starts = text.split('\n').map((line) => (/\w/.test(line) ? line.search(/\S/) : Number.POSITIVE_INFINITY));
  let last: Segment | undefined;
  return segments.filter((segment) => {
    if (segment.column < (starts[segment.line] ?? 0)) return false;
    const isSame =
      last?.source === segment.source &&
      (segment.source === nowhere || (last.line === segment.line && last.sourceLine === segment.sourceLine));
    if (!isSame) last = segment;
    return !isSame;
  });
}

/** What may stand before the name that a line of a declaration file declares. */
const declared =
  /^\s*(?:(?:export|declare|default|abstract|static|readonly|async|const|let|var|function|class|interface|type|enum|get|set|new) +)*(?<name>#?[\w$]+|'[^']*'|"[^"]*"|\[[^\]]*\])/;

/** What the map of a declaration file needs: a place for each name that it declares, for "go to definition". */
export function declaredPlaces({ segments, text }: Mapped): readonly Segment[] {
  const columns = text.split('\n').map((line) => {
    // What a module has from others is declared there.
    const found = /^(?:import\b|export (?:type )?[{*])/.test(line) ? null : declared.exec(line);
    return found === null ? undefined : found[0].length - (found.groups?.name ?? '').length;
  });
  return segments.filter(({ column, line }) => columns[line] === column);
}
