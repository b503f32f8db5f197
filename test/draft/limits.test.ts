import { describe, expect, it } from 'vitest';
import { drafted, said, smallDraft } from './support/small-draft.ts';

const operationFile = 'demo/operations/make-thing.yaml';

describe('what the checks of the specs do not admit', () => {
  it('is taken out and said', () => {
    const draft = smallDraft(
      { request: { Size: 'integer', Speed: 'integer' } },
      said({
        'MakeThingRequest.Size': [
          { kind: 'range', min: 3, max: 9 },
          { kind: 'default', value: '20' },
        ],
        'MakeThingRequest.Speed': [
          { kind: 'range', min: 9, max: 3 },
          { kind: 'default', value: '5' },
        ],
      }),
    );
    expect(draft.diagnostics).toEqual([]);
    const text = drafted(draft, operationFile);
    expect(text).toMatch(/Size:\n {4}type: integer\n {4}min: 3 .*\n {4}max: 9\n {4}description/);
    expect(text).toContain('# check: refused: default: the default 20 is not an allowed value');
    expect(text).toMatch(/refused: min: nothing lies between 9 and 3/);
  });

  it('is left out where a half of it would refuse the other half', () => {
    const zeroOrMore = { Width: 'integer' };
    const draft = smallDraft(
      { request: zeroOrMore },
      said({
        'MakeThingRequest.Width': [
          { kind: 'value', value: '0' },
          { kind: 'range', min: 32, max: 4096 },
          { kind: 'default', value: '0' },
        ],
      }),
    );
    expect(drafted(draft, operationFile)).toContain(`\
    type: integer
    default: 0 # check: read: demo.json:7
    description: Width. # check: wording
    # check: said too: value 0; range 32..4096
`);
  });

  it('is said of files too: two sizes that contradict each other, and a shortest time', () => {
    const draft = smallDraft(
      { request: { Url: 'string' } },
      said({
        'MakeThingRequest.Url': [
          { kind: 'size', max: 5, of: 'video' },
          { kind: 'size', max: 10, of: 'video' },
          { kind: 'format', format: 'mp4', of: 'video' },
          { kind: 'measure', what: 'duration', of: 'video', min: 3, max: 10 },
        ],
      }),
    );
    expect(drafted(draft, operationFile)).toContain(`\
    files: [{ of: video, formats: [mp4] }] # check: read: demo.json:7
    description: URL. # check: wording
    # check: said too: size video <=5 MB; size video <=10 MB; measure video duration 3..10
`);
  });

  it('is as wide as the widest sentence: a narrower one would refuse what the document allows', () => {
    const draft = smallDraft(
      { request: { Size: 'integer', Title: 'string', Parts: 'list of string', Files: 'list of string' } },
      said({
        'MakeThingRequest.Size': [
          { kind: 'range', min: 3, max: 9 },
          { kind: 'range', min: 5, max: 15 },
        ],
        'MakeThingRequest.Title': [
          { kind: 'length', max: 1, of: 'characters' },
          { kind: 'length', max: 64, of: 'characters' },
        ],
        'MakeThingRequest.Parts': [
          { kind: 'count', max: 3, of: 'element' },
          { kind: 'count', min: 1, max: 7, of: 'element' },
        ],
        'MakeThingRequest.Files': [
          { kind: 'count', max: 3, of: 'image' },
          { kind: 'count', max: 1, of: 'video' },
        ],
      }),
    );
    const text = drafted(draft, operationFile);
    expect(text).toContain('    min: 3 # check: range: of 3..9, 5..15\n    max: 15\n');
    expect(text).toContain('    maxLength: 64 # check: length: of 1, 64\n');
    expect(text).toContain('    count: { max: 7 } # check: count: of ..3, 1..7\n');
    expect(text).toContain('    # check: said too: count ..3 image; count ..1 video\n');
  });

  it('is left out where a list does not hold its own default, and warns only where it holds one value', () => {
    const draft = smallDraft(
      { request: { Strength: 'integer', Sort: 'string' } },
      said({
        'MakeThingRequest.Strength': [
          { kind: 'value', value: '50' },
          { kind: 'value', value: '200' },
          { kind: 'default', value: '100' },
        ],
        'MakeThingRequest.Sort': [{ kind: 'value', value: 'time' }],
      }),
    );
    const text = drafted(draft, operationFile);
    expect(text).toContain('    default: 100 # check: read: demo.json:7\n');
    expect(text).toContain('    # check: said too: value 50; value 200\n');
    expect(text).toMatch(/values: \[time\].*\n.*\n {4}severity: warning # check: likely/);
  });

  it('warns only where the reader of the prose has filled something in, or has left something', () => {
    const facts = said({ 'MakeThingRequest.Size': [{ kind: 'range', min: 3 }] }, 'likely');
    expect(drafted(smallDraft({ request: { Size: 'integer' } }, facts), operationFile)).toContain(
      'severity: warning # check: likely',
    );
    const place = { file: 'a/demo.json', line: 9, column: 2 };
    const partly = {
      ...said({ 'MakeThingRequest.Size': [{ kind: 'range', min: 3 }] }),
      unread: [{ place, subject: 'MakeThingRequest.Size', quote: 'theirs', why: 'odd' }],
    };
    const text = drafted(smallDraft({ request: { Size: 'integer' } }, partly), operationFile);
    expect(text).toContain('severity: warning # check: likely: a part of the prose is not read');
    expect(text).toContain('    # check: unread: demo.json:9\n');
    expect(text).not.toContain('theirs');
  });
});
