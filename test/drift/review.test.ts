import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { addAcknowledgements } from '../../generator/drift/acknowledge/file.ts';
import { compareWithSpecs } from '../../generator/drift/compare-documents.ts';
import { guessSource } from '../../generator/drift/guess-source.ts';
import {
  acknowledgementOf,
  hasDrift,
  type Judged,
  reviewDrift,
  subjectText,
  textOf,
} from '../../generator/drift/review.ts';
import { loadSpecs } from '../../generator/load/load-specs.ts';
import type { Acknowledgement } from '../../generator/model/acknowledgement.ts';
import { clipDocument, clipFacts, compared, createClip, fact, model, values } from './support/clip-document.ts';
import { clipSpecs, clipTable } from './support/clip-specs.ts';

const table = clipTable();
const origin = { file: 'readings.yaml', line: 2, column: 5 };
const longer = { 'CreateClipRequest.Prompt': [fact({ kind: 'length', max: 200, of: 'characters' })] };

function acknowledged(id: string, changes: Partial<Acknowledgement> = {}): Acknowledgement {
  const about = { subject: 'clip CreateClip Prompt', source: 'DOC', reason: 'It is a slip.' };
  return { kind: 'finding', id, ...about, origin, ...changes };
}

function firstId(comparison = compared({ facts: longer })): string {
  return comparison.found[0]?.finding.id ?? '';
}

describe('an acknowledgement', () => {
  test('takes a finding of its document off the list, and gives the reason', () => {
    const review = reviewDrift(compared({ facts: longer }), [acknowledged(firstId())], table);
    expect(review.findings.map(({ reason, status }) => [status, reason])).toEqual([['acknowledged', 'It is a slip.']]);
    expect(hasDrift(review)).toBe(false);
    const cited = reviewDrift(compared({ facts: longer }), [acknowledged(firstId(), { conflict: 'K1' })], table);
    expect(cited.findings[0]?.reason).toBe('contradiction K1: It is a slip.');
  });

  test('does not count for another document, nor once either side says something else', () => {
    const elsewhere = reviewDrift(compared({ facts: longer }), [acknowledged(firstId(), { source: 'OTHER' })], table);
    expect(hasDrift(elsewhere)).toBe(true);
    const more = { 'CreateClipRequest.Prompt': [fact({ kind: 'length', max: 300, of: 'characters' })] };
    const review = reviewDrift(compared({ facts: more }), [acknowledged(firstId())], table);
    expect(review.findings.map(({ status }) => status)).toEqual(['open']);
    expect(review.stale.map(({ id }) => id)).toEqual([firstId()]);
  });

  test('is stale when its document was read and nothing is what it is about', () => {
    const stale = (changes: Partial<Acknowledgement>, said = {}) =>
      reviewDrift(compared(said), [acknowledged('00000000000000aa', changes)], table).stale.length;
    expect(stale({})).toBe(1);
    expect(hasDrift(reviewDrift(compared(), [acknowledged('00000000000000aa')], table))).toBe(true);
    // Of a document that was not read, or an operation that was left out, nothing can be told.
    expect(stale({ source: 'OTHER' })).toBe(0);
    expect(stale({ subject: 'clip DescribeClip Url' }, { options: { actions: ['CreateClip'] } })).toBe(0);
    expect(stale({ subject: 'clip CreateClipAgain Prompt' })).toBe(0);
  });

  test('covers the sentences it was given for: in other words the finding is open again, with what was said of it', () => {
    const [judged] = reviewDrift(compared({ facts: longer }), [], table).findings;
    if (judged === undefined) throw new Error('no finding');
    const entry = { ...acknowledgementOf(judged, 'It is a slip.', table), origin };
    const statusOf = (facts: typeof longer) => reviewDrift(compared({ facts }), [entry], table).findings[0];
    expect(statusOf(longer)?.status).toBe('acknowledged');
    const [said] = longer['CreateClipRequest.Prompt'];
    if (said === undefined) throw new Error('no fact');
    const reworded = { 'CreateClipRequest.Prompt': [{ ...said, quote: 'other words of the vendor' }] };
    expect(statusOf(reworded)).toMatchObject({
      status: 'open',
      reason: 'a sentence has changed since this was acknowledged: It is a slip.',
    });
  });

  test('of a text that cannot be read comes back when the vendor edits the sentence', () => {
    const unread = (quote: string) => {
      const place = { file: 'a', line: 1, column: 1 };
      const document = clipDocument({ unread: [{ place, subject: 'CreateClipRequest.Prompt', quote, why: 'odd' }] });
      return compared({ document });
    };
    const entry = acknowledged(firstId(unread('first  words')), { kind: 'unread' });
    const status = (quote: string) => reviewDrift(unread(quote), [entry], table).findings[0]?.status;
    expect(status('first words')).toBe('acknowledged');
    expect(status('other words')).toBe('open');
    expect(reviewDrift(unread('first words'), [{ ...entry, kind: 'finding' }], table).findings[0]?.status).toBe('open');
  });
});

describe('the files of readings', () => {
  const cited = {
    kind: 'finding',
    id: '1234567812345678',
    subject: 'clip CreateClip Prompt',
    source: 'DOC',
    conflict: 'K1',
    text: '00000000000000aa',
  } as const;
  const unread = { kind: 'unread', id: '0a1b2c3d4e5f6071', subject: 'a: #b', reason: 'Read on "Monday".' } as const;
  const load = ({ lock, readings }: { readonly readings: string; readonly lock: string }) =>
    loadSpecs(new Map([...clipSpecs, ['readings.yaml', readings], ['readings.lock.yaml', lock]]));

  test('keep what people wrote, and load again as what was added, a line for each in one order', () => {
    const once = addAcknowledgements({ readings: '# Ours.\nreadings: [] # none so far\n' }, [cited]);
    const twice = addAcknowledgements(once, [unread]);
    expect(twice.readings).toContain('# Ours.\n');
    expect(parse(twice.readings)).toEqual({
      readings: [{ id: 'read-on-monday', about: 'a: #b', reason: unread.reason }],
    });
    const { diagnostics, readings } = load(twice);
    expect(diagnostics).toEqual([]);
    expect(readings.map(({ origin: _, ...one }) => one)).toEqual([unread, cited]);
    expect(twice).toEqual(addAcknowledgements(addAcknowledgements({ readings: twice.readings }, [unread]), [cited]));
  });

  test('name many subjects of one operation by a pattern, and widen a reason that is there by what it lacks', () => {
    const about = (subject: string, id: number) => ({ ...unread, subject, id: `00000000000000a${id}` });
    const many = ['', ' A', ' B', ' C'].map((name, at) => about(`clip CreateClip${name}`, at));
    const first = addAcknowledgements({}, many);
    expect(parse(first.readings).readings).toMatchObject([{ about: ['clip CreateClip', 'clip CreateClip *'] }]);
    const wider = addAcknowledgements(first, [about('clip DescribeClip Url', 5), about('clip CreateClip D', 6)]);
    expect(parse(wider.readings).readings).toMatchObject([
      { about: ['clip CreateClip', 'clip CreateClip *', 'clip DescribeClip Url'] },
    ]);
    expect(load(wider).readings).toHaveLength(6);
  });

  test('name many subjects of one type by a pattern, and leave alone how people wrote what stands beside it', () => {
    const ids = ['', '.Type', '.Url', '.FileId'].map((name, at) => ({
      ...unread,
      id: `00000000000000a${at}`,
      source: 'DOC',
      subject: `clip ClipImage${name}`,
    }));
    const readings = `readings:
  - { id: mine, about: [clip A, clip B], reason: Mine. }
  - { id: read, about: clip A, source: DOC, reason: '${unread.reason}' }
`;
    const written = addAcknowledgements({ readings }, ids);
    expect(parse(written.readings).readings).toMatchObject([
      { id: 'mine' },
      { id: 'read', about: ['clip A', 'clip ClipImage', 'clip ClipImage.*'], source: 'DOC' },
    ]);
    expect(written.readings.split('\n')[1]).toBe(readings.split('\n')[1]);
    expect(load(written).readings).toHaveLength(4);
  });

  test('settle nothing that their reason is not about', () => {
    const written = addAcknowledgements({}, [{ ...unread, source: 'DOC' }]);
    const settled = (from: string, to: string) =>
      load({ ...written, readings: written.readings.replace(from, to) }).readings.length;
    expect(settled('', '')).toBe(1);
    expect(settled('about: "a: #b"', 'about: "a: #c"')).toBe(0);
    expect(settled('about: "a: #b"', 'about: "a*"')).toBe(1);
    expect(settled('about: "a: #b"', 'about: "*a*#*"')).toBe(1);
    expect(settled('about: "a: #b"', 'about: "*b*b"')).toBe(0);
    expect(settled('about:', 'source: OTHER\n    about:')).toBe(0);
    expect(settled('about:', 'source: [OTHER, DOC]\n    about:')).toBe(1);
    expect(settled('id: read-on-monday', 'id: another')).toBe(0);
  });

  test('lose what settles nothing any more', () => {
    const both = addAcknowledgements({}, [cited, unread]);
    expect(load(addAcknowledgements(both, [], [cited])).readings.map(({ id }) => id)).toEqual([unread.id]);
  });
});

describe('a contradiction that the specs know', () => {
  const smaller = {
    'ClipOutput.Resolution': [
      ...(clipFacts['ClipOutput.Resolution'] ?? []).filter(({ when }) => when.fields?.ModelName?.[0] !== 'Beta'),
      ...values(['540P'], model('Beta')),
    ],
  };

  const at = (review: ReturnType<typeof reviewDrift>, subject: string) =>
    review.findings.find(({ finding }) => finding.subject === subject);
  const entryFor = ({ finding, words }: Judged): Acknowledgement => ({
    kind: 'finding',
    id: finding.id,
    subject: subjectText(finding),
    source: 'OTHER',
    conflict: 'K1',
    text: textOf(words, table.conflicts.K1),
    origin,
  });

  test('is named where the place cites it, with the document on one of its sides, and settles nothing by that', () => {
    const open = at(reviewDrift(compared({ facts: smaller, source: 'OTHER' }), [], table), 'Beta · Resolution');
    expect(open).toMatchObject({ status: 'open', reason: 'the specs cite contradiction K1 here' });
    const nobody = reviewDrift(compared({ facts: smaller, source: '' }), [], table);
    expect(nobody.findings.map(({ reason, status }) => [status, reason])).toEqual([['open', undefined]]);
  });

  test('covers the sentences it was acknowledged for, until one of them changes', () => {
    const first = at(reviewDrift(compared({ facts: smaller, source: 'OTHER' }), [], table), 'Beta · Resolution');
    if (first === undefined) throw new Error('no finding');
    const entry = entryFor(first);
    const status = (facts: typeof smaller, conflicts = table.conflicts) =>
      at(reviewDrift(compared({ facts, source: 'OTHER' }), [entry], { ...table, conflicts }), 'Beta · Resolution')
        ?.status;
    expect(status(smaller)).toBe('known');
    const reworded = smaller['ClipOutput.Resolution'].map((one) => ({ ...one, quote: `${one.quote}, so far` }));
    expect(status({ 'ClipOutput.Resolution': reworded })).toBe('open');
    const [side, ...sides] = table.conflicts.K1?.sides ?? [];
    if (table.conflicts.K1 === undefined || side === undefined) throw new Error('no contradiction');
    const other = { ...table.conflicts.K1, sides: [{ ...side, says: `${side.says} and more` }, ...sides] };
    expect(status(smaller, { K1: other })).toBe('open');
    const wider = [...smaller['ClipOutput.Resolution'], ...values(['4320P'], model('Beta'))];
    expect(status({ 'ClipOutput.Resolution': wider })).toBe('open');
  });

  test('hides nothing else', () => {
    const facts = { ...smaller, 'ClipOutput.Ratio': values(['9:16'], model('Beta')) };
    const review = reviewDrift(compared({ facts, source: 'OTHER' }), [], table);
    expect(review.findings.filter(({ status }) => status === 'open').map(({ finding }) => finding.subject)).toContain(
      'Beta · Ratio',
    );
  });
});

test('what two documents of one source say is one finding, and of two sources two', () => {
  const bySubject = new Map(Object.entries({ ...clipFacts, ...longer }));
  const read = (name: string, source: string) => ({
    document: clipDocument({ name, whole: false, operations: [{ ...createClip, errors: [] }] }),
    facts: { bySubject, unread: [] },
    source,
  });
  const both = [read('b', 'DOC'), read('a', 'DOC'), read('c', 'OTHER')];
  for (const documents of [both, both.toReversed()]) {
    const review = reviewDrift(compareWithSpecs(table, documents), [], table);
    expect(
      review.findings.map(({ documents: names, finding, source }) => [subjectText(finding), names, source]),
    ).toEqual([
      ['clip CreateClip Prompt', ['a', 'b'], 'DOC'],
      ['clip CreateClip Prompt', ['c'], 'OTHER'],
    ]);
  }
});

describe('the source that a document is', () => {
  const { sources } = table;
  test.each([
    ['clip-sdk 1.0.0', 'DOC'],
    ['other-sdk 2.1.0 clip 2030-01-01', 'OTHER'],
    ['saved/doc.html', undefined],
    ['The page on clips', 'DOC'],
    ['saved/OTHER.md', 'OTHER'],
    ['strange', undefined],
  ])('%s', (name, expected) => {
    expect(guessSource({ name }, sources)).toBe(expected);
  });
});
