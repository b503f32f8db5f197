import { describe, expect, it } from 'vitest';
import { drafted, said, smallDraft } from './support/small-draft.ts';

const operationFile = 'demo/operations/make-thing.yaml';

describe('types', () => {
  it('that contain themselves are cut open', () => {
    const draft = smallDraft({
      request: { Root: 'Tree' },
      types: { Tree: { Children: 'list of Branch' }, Branch: { Up: 'Tree', Leaf: 'string' } },
    });
    expect(draft.diagnostics).toEqual([]);
    expect(drafted(draft, 'demo/types/branch.yaml')).toContain(
      '  Up:\n    type: object # check: circle: Tree in Branch in Tree\n',
    );
    expect(drafted(draft, 'demo/types/tree.yaml')).toContain('    type: list\n    of: Branch\n');
  });

  it('get another name where theirs is taken, and a file of their own', () => {
    const draft = smallDraft({
      request: { A: 'Map', B: 'HDRInfo', C: 'HdrInfo', D: 'makeThing', E: 'MakeThingCommon' },
      types: {
        Map: { X: 'string' },
        HDRInfo: { X: 'string' },
        HdrInfo: { X: 'string' },
        makeThing: { X: 'string' },
        MakeThingCommon: { X: 'string' },
      },
    });
    expect(draft.diagnostics).toEqual([]);
    expect(draft.types).toEqual(['DemoMakeThing', 'DemoMakeThingCommon', 'DemoMap', 'HDRInfo', 'HdrInfo']);
    expect([...draft.files.keys()].filter((file) => file.includes('hdr'))).toEqual([
      'demo/types/hdr-info-2.yaml',
      'demo/types/hdr-info.yaml',
    ]);
    expect(drafted(draft, 'demo/types/demo-map.yaml')).toContain('type: DemoMap # check: renamed: Map is taken\n');
  });

  it('of the specs are used as they are, and what differs is said', () => {
    const same = smallDraft({
      request: { Crop: 'DemoCrop' },
      types: { DemoCrop: { Left: 'integer', Top: 'integer' } },
    });
    expect([...same.files.keys()]).toEqual([operationFile, 'sources.yaml']);
    const text = drafted(
      smallDraft({ request: { Crop: 'DemoCrop' }, types: { DemoCrop: { Left: 'string', Right: 'integer' } } }),
      operationFile,
    );
    expect(text).toContain(
      'type: DemoCrop # check: differs: DemoCrop of the specs is kept; the document has Right too; it lacks ',
    );
    expect(text).toContain('it has another type for Left');
  });

  it('that the document does not give, and lists of lists, stay open', () => {
    const text = drafted(smallDraft({ request: { Ghost: 'Unheard', Grid: 'list of list' } }), operationFile);
    expect(text).toContain('    type: object # check: type: Unheard is not in the document\n');
    expect(text).toMatch(
      / {4}type: object # check: type: list of list\n.*\n {4}severity: warning # check: likely: the type/,
    );
  });
});

describe('types that only answers have', () => {
  /** An answer with `wide` types of events, each with a type of its own inside, all of which have the same Media. */
  const events = (wide: number) => {
    const numbers = Array.from({ length: wide }, (_, index) => index + 1);
    return {
      request: { Filter: 'Filter' },
      response: { Events: 'list of Event', Used: 'Filter', Crop: 'DemoCrop' },
      types: {
        Filter: { Name: 'string' },
        DemoCrop: { Left: 'integer', Top: 'integer' },
        Event: Object.fromEntries(numbers.map((n) => [`Case${n}`, n === 1 ? 'list of Case1' : `Case${n}`])),
        ...Object.fromEntries(numbers.map((n) => [`Case${n}`, { Output: `Output${n}`, Media: 'Media' }])),
        ...Object.fromEntries(numbers.map((n) => [`Output${n}`, { Url: 'string' }])),
        Media: { Size: 'integer', Streams: 'list of Stream' },
        Stream: { Rate: 'integer', Of: 'Media' },
      },
    };
  };
  const opened = (text: string) => text.match(/# check: left open: .*/g) ?? [];

  it('are drafted as long as they are few', () => {
    // Event, 8 cases, 8 outputs, Media and Stream.
    const draft = smallDraft(events(8));
    expect(draft.types).toHaveLength(1 + 19);
    expect(draft.leftOpen.size).toBe(0);
    // With another case and its output 20 of them are above Stream, which is one too many.
    const full = smallDraft(events(9));
    expect(full.types).toHaveLength(1 + 20);
    expect([...full.leftOpen]).toEqual([['Stream', []]]);
  });

  it('are left open below the last level that is whole', () => {
    // Event and 12 cases are 13; the level below would make it 26.
    const draft = smallDraft(events(12));
    expect(draft.diagnostics).toEqual([]);
    expect(draft.types.filter((name) => name.startsWith('Case'))).toHaveLength(12);
    expect(draft.types.filter((name) => /^(?:Output|Media|Stream)/.test(name))).toEqual([]);
    expect(drafted(draft, 'demo/types/case1.yaml')).toContain('    type: object # check: left open: Output1\n');
    expect(drafted(draft, 'demo/types/case1.yaml')).toContain(
      '    type: object # check: left open: Media, 1 more in it\n',
    );
    expect(draft.leftOpen.get('Media')).toEqual(['Stream']);
    expect(draft.leftOpen.size).toBe(12 + 1);
  });

  it('leave requests and types of the specs as they are, and a list a list', () => {
    const draft = smallDraft(events(30));
    expect(draft.types).toEqual(['Event', 'Filter']);
    expect(drafted(draft, operationFile)).toMatch(/ {2}Used:\n {4}type: Filter\n/);
    expect(drafted(draft, operationFile)).toMatch(/ {2}Crop:\n {4}type: DemoCrop /);
    expect(opened(drafted(draft, operationFile))).toEqual([]);
    const event = drafted(draft, 'demo/types/event.yaml');
    expect(event).toContain('    type: list # check: left open: Case1, 3 more in it\n    of: object\n');
    expect(opened(event)).toHaveLength(30);
  });

  it('are drafted with all that is in them when somebody names them', () => {
    const draft = smallDraft(events(30), said({}), { answerTypes: new Set(['Case7', 'Filter', 'Ghost', 'Output9']) });
    expect(draft.types).toEqual(['Case7', 'Event', 'Filter', 'Media', 'Output7', 'Stream']);
    expect(draft.unknownTypes).toEqual(['Filter', 'Ghost']);
    // Only Case9 has it, and that is left open.
    expect(draft.leftOpen.get('Case9')).toEqual(['Output9']);
    expect(smallDraft(events(30), said({}), { answerTypes: 'all' }).types).toHaveLength(2 + 30 + 30 + 2);
  });
});
