import { describe, expect, test } from 'vitest';
import { addAcknowledgements } from '../../generator/drift/acknowledge/file.ts';
import { compareWithSpecs } from '../../generator/drift/compare-documents.ts';
import { githubReport } from '../../generator/drift/report/github.ts';
import { textReport } from '../../generator/drift/report/text.ts';
import { acknowledgementOf, reviewDrift, subjectText } from '../../generator/drift/review.ts';
import { loadSpecs, mustLoadSpecs } from '../../generator/load/load-specs.ts';
import type { Acknowledgement } from '../../generator/model/acknowledgement.ts';
import { clipDocument, clipFacts, createClip, describeClip, field, place } from './support/clip-document.ts';
import { clipSpecs } from './support/clip-specs.ts';

/** DescribeClip answers with the images that CreateClip was sent, and with a place that has another type inside. */
const describeFile = 'clip/operations/describe-clip.yaml';
const specs = new Map([
  ...clipSpecs,
  [describeFile, `${clipSpecs.get(describeFile)}  Images: { type: list, of: ClipImage, description: Images. }\n`],
]);
const table = mustLoadSpecs(specs);

const answer = [...(describeClip.response ?? []), field('Images', 'ClipImage[]')];
const document = clipDocument({ operations: [createClip, { ...describeClip, response: answer }] });

/** A document in which a field of each of the two types is a list of texts. */
function changed(operations = document.operations) {
  const types = [...document.types.values()].map((type) => ({
    ...type,
    fields: type.fields.map((one) => (['Url', 'Ratio'].includes(one.name) ? field(one.name, 'string[]') : one)),
  }));
  return clipDocument({ operations, types: new Map(types.map((type) => [type.name, type])) });
}

function comparisonOf(vendor = changed(), actions?: readonly string[]) {
  const facts = { bySubject: new Map(Object.entries(clipFacts)), unread: [] };
  const read = { document: vendor, facts, source: 'DOC' };
  return compareWithSpecs(table, [read], actions === undefined ? {} : { actions });
}

const users = { type: 'ClipImage', operations: ['CreateClip', 'DescribeClip'] };

describe('a finding on a type', () => {
  test('that several operations use stands once, under the type, and names them', () => {
    const found = comparisonOf().found.map(({ finding }) => finding);
    expect(found).toMatchObject([
      { surface: 'clip', subject: 'ClipImage.Url', ...users, sort: 'contradicted' },
      { surface: 'clip', subject: 'Output.Ratio', operation: 'CreateClip', sort: 'contradicted' },
    ]);
    expect(found[0]).not.toHaveProperty('operation');
    expect(found[1]).not.toHaveProperty('operations');
    expect(found.map(subjectText)).toEqual(['clip ClipImage.Url', 'clip CreateClip Output.Ratio']);
  });

  test('says the same, whichever of the operations a document describes or is asked about', () => {
    for (const comparison of [
      comparisonOf(changed([createClip])),
      comparisonOf(changed([document.operations[1] ?? describeClip])),
      comparisonOf(changed(), ['DescribeClip']),
    ]) {
      const about = comparison.found.filter(({ finding }) => finding.subject === 'ClipImage.Url');
      expect(about.map(({ finding: { id, operations, type } }) => ({ id, operations, type }))).toEqual([
        { ...users, id: comparisonOf().found[0]?.finding.id },
      ]);
    }
  });

  test('whose text cannot be read stands there too, by the name that the specs have for it', () => {
    const inner = document.types.get('ClipImage');
    if (inner === undefined) throw new Error('no type');
    const renamed = (all: typeof answer) =>
      all.map((one) => (one.name === 'Images' ? field('Images', 'Picture[]') : one));
    const vendor = clipDocument({
      operations: [
        { ...createClip, request: renamed([...createClip.request]) },
        { ...describeClip, response: renamed(answer) },
      ],
      types: new Map([...document.types, ['Picture', { ...inner, name: 'Picture' }]]),
      unread: ['Picture.Url', 'Picture', 'ClipOutput.Ratio'].map((subject) => ({
        place,
        subject,
        quote: 'x',
        why: 'y',
      })),
    });
    const unread = comparisonOf(vendor).found.filter(({ finding }) => finding.sort === 'unread');
    expect(unread.map(({ finding }) => [subjectText(finding), finding.operations])).toEqual([
      ['clip ClipImage', users.operations],
      ['clip ClipImage.Url', users.operations],
      ['clip CreateClip ClipOutput.Ratio', undefined],
    ]);
  });

  test('is shown with the operations in every report', () => {
    const review = reviewDrift(comparisonOf(), [], table);
    const text = textReport(review, { width: 120, prefix: '', all: false });
    expect(text).toContain('clip ClipImage, used by CreateClip, DescribeClip (1)');
    expect(githubReport(review, '')).toContain('Used by: CreateClip, DescribeClip');
  });
});

describe('an acknowledgement of a finding on a type', () => {
  const [first] = reviewDrift(comparisonOf(), [], table).findings;
  if (first === undefined) throw new Error('no finding');
  const origin = { file: 'readings.lock.yaml', line: 2, column: 5 };
  const entry: Acknowledgement = { ...acknowledgementOf(first, 'A slip.', table), origin };
  /** As it was written when findings on types stood at the first operation that used them. */
  const older = { ...entry, subject: 'clip CreateClip Images[].Url' };

  test('that was written under an operation counts, and is written anew under the type', () => {
    const review = reviewDrift(comparisonOf(), [older], table);
    expect(review.findings[0]).toMatchObject({ status: 'acknowledged', reason: 'A slip.' });
    expect(review.renamed).toEqual([entry]);
    expect(reviewDrift(comparisonOf(), [entry], table).renamed).toEqual([]);
    const written = addAcknowledgements(addAcknowledgements({}, [older]), review.renamed);
    const { readings } = loadSpecs(
      new Map([...specs, ['readings.yaml', written.readings], ['readings.lock.yaml', written.lock]]),
    );
    expect(readings.map(({ subject }) => subject)).toEqual(['clip ClipImage.Url']);
  });

  test('is stale when an operation that uses the type was compared and nothing is found', () => {
    const staleOf = (subject: string, actions?: readonly string[]) =>
      reviewDrift(comparisonOf(document, actions), [{ ...entry, id: 'f'.repeat(16), subject }], table).stale.length;
    expect(staleOf('clip ClipImage.Url')).toBe(1);
    expect(staleOf('clip ClipImage')).toBe(1);
    expect(staleOf('clip ClipImage.Url', ['DescribeClip'])).toBe(1);
    expect(staleOf('clip ClipOutput.Ratio', ['DescribeClip'])).toBe(0);
    // A type that the specs do not have any more.
    expect(staleOf('clip ClipVoice.Id', ['DescribeClip'])).toBe(1);
    expect(staleOf('sound ClipVoice.Id')).toBe(0);
  });
});

test('matrices of two operations that are about one field of a type are both compared, each as its own', () => {
  const extend = `operation: ExtendClip
title: Make a clip longer
description: Makes a clip longer.
sources: [DOC]
billed: true
models: extend-models.yaml
request:
  ModelName: { type: string, required: true, description: Model. }
  ModelVersion: { type: string, required: true, description: Version. }
  Output: { type: ClipOutput, description: Output. }
matrix:
  Output.Resolution:
    title: Resolution
    models:
      Alpha: { values: [720P], default: 720P }
      Beta: { values: [540P] }
`;
  const both = mustLoadSpecs(
    new Map([
      ...clipSpecs,
      ['clip/operations/extend-clip.yaml', extend],
      ['clip/extend-models.yaml', clipSpecs.get('clip/models.yaml')?.replace(/modes:\n(?: .*\n)*/, '') ?? ''],
    ]),
  );
  const request = createClip.request.filter(({ name }) => ['ModelName', 'ModelVersion', 'Output'].includes(name));
  const extendClip = { ...createClip, action: 'ExtendClip', request, response: [], errors: [] };
  const vendor = clipDocument({ operations: [createClip, extendClip, describeClip] });
  const subjects = ['ModelName', 'ModelVersion'].map(
    (name) => [`ExtendClipRequest.${name}`, clipFacts[`CreateClipRequest.${name}`] ?? []] as const,
  );
  // The document has 720P and 2K for Alpha, 720P for Beta, whatever the operation.
  const facts = {
    ...clipFacts,
    ...Object.fromEntries(subjects),
    'ClipOutput.Resolution': (clipFacts['ClipOutput.Resolution'] ?? []).map((one) =>
      one.says.kind === 'value' && one.says.value === '1080P' ? { ...one, says: { ...one.says, value: '2K' } } : one,
    ),
  };
  const read = { document: vendor, facts: { bySubject: new Map(Object.entries(facts)), unread: [] }, source: 'DOC' };
  const cells = compareWithSpecs(both, [read]).found.filter(
    ({ finding }) => finding.difference.kind === 'cell-differs',
  );
  expect(cells.map(({ finding }) => subjectText(finding))).toEqual([
    'clip CreateClip Alpha · Resolution',
    'clip ExtendClip Alpha · Resolution',
    'clip ExtendClip Beta · Resolution',
  ]);
});
