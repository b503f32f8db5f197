import { describe, expect, it } from 'vitest';
import type { DocumentChange } from '../../generator/documents/compare/document-change.ts';
import { precision, recall, scoreStep } from './score.ts';
import { expanded, type TrueStep, trueSteps } from './truth.ts';

const step: TrueStep = {
  id: 'songs/1-to-2',
  package: 'songs',
  service: 'vod',
  from: '1',
  to: '2',
  structure: new Set(['+ type Choir', '- field Song.Key: string']),
  prose: new Set(['Song.Length: + range 1..9', 'Song.Length: - range 1..5', 'Song.Title: unread', 'Song.Key: unread']),
  wording: [],
};

const change = (kind: DocumentChange['kind'], subject: string, line: string): DocumentChange => ({
  kind,
  subject,
  line,
});

describe('a score', () => {
  const { structure, prose } = scoreStep(step, [
    change('type', 'Choir', '+ type Choir'),
    change('fact', 'Song.Length', '+ range 1..9'),
    change('fact', 'Song.Length', '- range 1..4'),
    change('unread', 'Song.Title', '+ unread: a number'),
    change('unread', 'Song.Title', '- unread: a name'),
    change('unread', 'Song.Length', '~ unread: a name'),
  ]);

  it('tells what was found, what was missed and what is not so', () => {
    expect(structure).toEqual({ found: ['+ type Choir'], missed: ['- field Song.Key: string'], untrue: [] });
    expect(prose).toEqual({
      found: ['Song.Length: + range 1..9', 'Song.Title: unread'],
      missed: ['Song.Length: - range 1..5', 'Song.Key: unread'],
      untrue: ['Song.Length: - range 1..4', 'Song.Length: unread'],
    });
  });

  it('tells which rewordings were reported', () => {
    const worded = { ...step, wording: ['Song.Length', 'Song.Text', 'Song.Words'] };
    const changes = [change('unread', 'Song.Length', '~ unread: a name'), change('fact', 'Song.Words', '+ value x')];
    expect(scoreStep(worded, changes).reworded).toEqual({ of: 3, told: ['Song.Length', 'Song.Words'] });
    expect(scoreStep(worded, []).reworded).toEqual({ of: 3, told: [] });
  });

  it('adds up over steps', () => {
    expect(recall([structure, prose])).toBe(3 / 6);
    expect(precision([structure, prose])).toBe(3 / 5);
    expect([recall([]), precision([])]).toEqual([1, 1]);
  });
});

describe('the list of true changes', () => {
  it('writes lines that differ in one part as one', () => {
    expect(expanded('+ [Model={A,B}] value {1,2}')).toEqual([
      '+ [Model=A] value 1',
      '+ [Model=A] value 2',
      '+ [Model=B] value 1',
      '+ [Model=B] value 2',
    ]);
    expect(expanded('+ example {"a":1,"b":2}')).toEqual(['+ example {"a":1,"b":2}']);
  });

  it('is well formed, and no subject is both changed and only worded otherwise', () => {
    for (const { id, prose, structure, wording } of trueSteps()) {
      const changed = new Set([...prose].map((line) => line.slice(0, line.indexOf(': '))));
      expect(
        wording.filter((subject) => changed.has(subject)),
        id,
      ).toEqual([]);
      for (const line of [...prose, ...structure])
        expect(line, id).toMatch(/^(?:\S+: (?:[+-] \S.*|unread)|[+-] \S.*)$/);
    }
  });
});
