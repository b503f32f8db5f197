import type { Segment } from './mappings.ts';

/** A built file and what its map says, both of them changed together. */
export interface Mapped {
  readonly text: string;
  readonly segments: readonly Segment[];
}

/**
 * The file with a tab for each `step` spaces of indentation, where there is a step, and without the lines that
 * `isLeftOut` names. Every line that stays reads as before, and leads to the same place.
 */
export function compact(
  { segments, text }: Mapped,
  step: number | undefined,
  isLeftOut: readonly boolean[] = [],
): Mapped {
  const lines = text.split('\n').map((line) => {
    if (step === undefined) return { kept: line, shift: 0 };
    const tabs = Math.floor(line.search(/\S|$/) / step);
    return { kept: '\t'.repeat(tabs) + line.slice(tabs * step), shift: tabs * step - tabs };
  });
  let next = 0;
  const places = lines.map((_, index) => (isLeftOut[index] === true ? undefined : next++));
  return {
    text: lines.flatMap(({ kept }, index) => (isLeftOut[index] === true ? [] : [kept])).join('\n'),
    segments: segments.flatMap((segment) => {
      const line = places[segment.line];
      const { shift = 0 } = lines[segment.line] ?? {};
      return line === undefined ? [] : [{ ...segment, line, column: Math.max(0, segment.column - shift) }];
    }),
  };
}

/** Which lines of JavaScript hold a comment and nothing else. The comment that names the map is none of them. */
export function commentLines(text: string): readonly boolean[] {
  let isInside = false;
  return text.split('\n').map((line) => {
    const isComment = isInside || /^\s*(?:\/\/(?!#)|\/\*)/.test(line);
    if (isInside || /^\s*\/\*/.test(line)) isInside = !line.includes('*/');
    return isComment && (isInside || /^\s*\/\/|\*\/\s*$/.test(line));
  });
}
