import { SourceMap } from 'node:module';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { decodeMappings, encodeMappings, nowhere, type Segment } from '../../generator/build/mappings.ts';

/** Segments in the order of their places, each place once. */
const segments = fc
  .uniqueArray(
    fc.record({
      line: fc.nat(40),
      column: fc.nat(2_000),
      source: fc.nat(3),
      sourceLine: fc.nat(90_000),
      sourceColumn: fc.nat(300),
    }),
    { selector: ({ column, line }) => `${line} ${column}` },
  )
  .map((all) => all.sort((a, b) => a.line - b.line || a.column - b.column));

describe('mappings', () => {
  it('are read back as they were written', () => {
    fc.assert(
      fc.property(segments, (all) => {
        expect(decodeMappings(encodeMappings(all))).toEqual(all);
      }),
    );
  });

  it('mean what Node.js reads in them', () => {
    const sources = ['a.ts', 'b.ts', 'c.ts', 'd.ts'];
    const payload = (all: readonly Segment[]) => ({
      ...{ version: 3, file: 'a.js', sources, sourcesContent: [], names: [], sourceRoot: '' },
      mappings: encodeMappings(all),
    });
    fc.assert(
      fc.property(segments, (all) => {
        const map = new SourceMap(payload(all));
        for (const { column, line, source, sourceColumn, sourceLine } of all) {
          expect(map.findEntry(line, column)).toMatchObject({
            originalSource: sources[source],
            originalLine: sourceLine,
            originalColumn: sourceColumn,
          });
        }
      }),
    );
  });

  it('lead nowhere where nothing that is shipped was made into the code', () => {
    fc.assert(
      fc.property(segments, fc.nat(5), (all, step) => {
        const some = all.map((one, index) => (index % (step + 1) === 0 ? { ...one, source: nowhere } : one));
        const sources = ['a.ts', 'b.ts', 'c.ts', 'd.ts'];
        const map = new SourceMap({
          ...{ version: 3, file: 'a.js', sources, sourcesContent: [], names: [], sourceRoot: '' },
          mappings: encodeMappings(some),
        });
        for (const { column, line, source, sourceColumn, sourceLine } of some) {
          const found = { originalSource: sources[source], originalLine: sourceLine, originalColumn: sourceColumn };
          expect(map.findEntry(line, column)).toMatchObject(source === nowhere ? { originalSource: undefined } : found);
        }
      }),
    );
  });

  it('are refused with a character that is none of theirs', () => {
    expect(() => decodeMappings('AA?A')).toThrow('a source map holds the character "?"');
  });
});
