import type {
  VendorDocument,
  VendorError,
  VendorField,
  VendorFieldType,
  VendorOperation,
  VendorType,
} from '../../../generator/documents/document.ts';
import type { Fact, Scope, Statement } from '../../../generator/documents/fact.ts';
import { type Place, VendorFile } from '../../../generator/documents/placed-text.ts';
import { type CompareOptions, compareWithSpecs } from '../../../generator/drift/compare-documents.ts';
import type { Difference, DriftFinding } from '../../../generator/drift/finding.ts';
import { clipTable } from './clip-specs.ts';

export const place: Place = { file: 'clip-sdk@1.0.0/clip.d.ts', line: 7, column: 3 };

const page = new VendorFile(place.file, 'words of the vendor');
export const words = page.stretch(0, page.content.length);

/** `string`, `float`, `ClipImage[]`: the type of a field in short. */
export function typed(short: string): VendorFieldType {
  const list = short.endsWith('[]');
  const name = short.replace('[]', '');
  const plain = ['string', 'integer', 'float', 'number', 'boolean', 'object'].find((kind) => kind === name);
  if (plain !== undefined) return { kind: plain as VendorFieldType['kind'], list, written: short };
  return { kind: 'struct', name, list, written: short };
}

export function field(name: string, type = 'string', more: Partial<VendorField> = {}): VendorField {
  return { name, type: typed(type), prose: [words], place, ...more };
}

/** Optional ones: a document flags every parameter of a request. */
export function fields(all: Readonly<Record<string, string>>): readonly VendorField[] {
  return Object.entries(all).map(([name, type]) =>
    field(name.replace('!', ''), type, { required: name.endsWith('!') }),
  );
}

export function fact(says: Statement, when: Scope = {}, more: Partial<Fact> = {}): Fact {
  return { says, when, confidence: 'stated', place, quote: 'words of the vendor', ...more };
}

export const values = (all: readonly string[], when: Scope = {}) =>
  all.map((value) => fact({ kind: 'value', value }, when));

export const model = (ModelName: string, ModelVersion?: string): Scope => ({
  fields: { ModelName: [ModelName], ...(ModelVersion === undefined ? {} : { ModelVersion: [ModelVersion] }) },
});

export type Facts = Readonly<Record<string, readonly Fact[]>>;

/** What the document states when it says the same as the specs. */
export const clipFacts: Facts = {
  CreateClip: [fact({ kind: 'rate', requests: 20, per: 'second' })],
  'CreateClipRequest.ModelName': values(['Alpha', 'Beta', 'Gamma']),
  'CreateClipRequest.ModelVersion': [
    ...values(['1.0', '2.0', '2.1'], model('Alpha')),
    ...values(['q2', 'q2-pro'], model('Beta')),
  ],
  'CreateClipRequest.Prompt': [
    fact({ kind: 'length', max: 100, of: 'characters' }),
    fact({ kind: 'required' }, { absent: ['Images'] }),
  ],
  'CreateClipRequest.Images': [
    fact({ kind: 'count', max: 3, of: 'image' }),
    fact({ kind: 'count', min: 1, max: 7, of: 'image' }, model('Beta', 'q2')),
  ],
  'CreateClipRequest.LastImage': [
    fact({ kind: 'needs', field: 'Images' }),
    fact({ kind: 'supported' }, { fields: { ModelName: ['Alpha'], ModelVersion: ['2.1'], Resolution: ['1080P'] } }),
    fact({ kind: 'supported' }, model('Beta')),
    fact({ kind: 'others-unsupported' }),
  ],
  'CreateClipRequest.SessionId': [
    fact({ kind: 'length', max: 50, of: 'characters' }),
    fact({ kind: 'window', seconds: 259_200 }),
  ],
  'CreateClipRequest.Priority': [fact({ kind: 'range', min: -10, max: 10 }), fact({ kind: 'default', value: '0' })],
  'ClipImage.Type': values(['File', 'Url']),
  'ClipImage.FileId': [
    fact({ kind: 'effective' }, { fields: { Type: ['File'] } }),
    fact({ kind: 'size', max: 10, exclusive: true, of: 'file' }),
    fact({ kind: 'format', format: 'png', of: 'image' }),
    fact({ kind: 'format', format: 'jpeg', of: 'image' }),
  ],
  'ClipImage.Url': [fact({ kind: 'required' }, { fields: { Type: ['Url'] } })],
  'ClipOutput.Duration': [
    fact({ kind: 'unit', unit: 's' }),
    ...values(['5', '10'], model('Alpha')),
    fact({ kind: 'default', value: '5' }, model('Alpha')),
    fact({ kind: 'range', min: 3, max: 15 }, model('Alpha', '2.1')),
    fact({ kind: 'range', min: 1, max: 10 }, model('Beta')),
  ],
  'ClipOutput.Resolution': [
    ...values(['720P', '1080P'], model('Alpha')),
    fact({ kind: 'default', value: '720P' }, model('Alpha')),
    ...values(['720P'], model('Beta')),
  ],
  'ClipOutput.Ratio': [
    ...values(['1:1', '16:9'], { ...model('Alpha'), inputs: ['text-to-video'] }),
    fact({ kind: 'unsupported' }, model('Gamma')),
  ],
  'ClipOutput.Sound': [
    ...values(['On', 'Off']),
    fact({ kind: 'default', value: 'Off' }),
    fact({ kind: 'supported' }, model('Beta')),
  ],
  'DescribeClipResponse.Status': values(['RUN', 'DONE', 'FAIL']),
  'DescribeClipResponse.Url': [fact({ kind: 'lifetime', seconds: 43_200 })],
};

export function error(code: string): VendorError {
  return { code, meaning: words, place };
}

export const createClip: VendorOperation = {
  action: 'CreateClip',
  version: '2030-01-01',
  service: 'clip',
  prose: [words],
  request: fields({
    'ModelName!': 'string',
    'ModelVersion!': 'string',
    Prompt: 'string',
    Images: 'ClipImage[]',
    LastImage: 'string',
    Output: 'ClipOutput',
    SessionId: 'string',
    Priority: 'integer',
  }),
  response: fields({ TaskId: 'string' }),
  errors: [error('BadPrompt')],
  examples: [],
  place,
};

export const describeClip: VendorOperation = {
  ...createClip,
  action: 'DescribeClip',
  request: fields({ 'TaskId!': 'string' }),
  response: fields({ Status: 'string', Url: 'string' }),
  errors: [],
};

export const clipTypes: readonly VendorType[] = [
  { name: 'ClipImage', prose: [], place, fields: fields({ Type: 'string', FileId: 'string', Url: 'string' }) },
  {
    name: 'ClipOutput',
    prose: [],
    place,
    fields: fields({ Duration: 'float', Resolution: 'string', Ratio: 'string', Sound: 'string' }),
  },
];

export function clipDocument(changes: Partial<VendorDocument> = {}): VendorDocument {
  return {
    name: 'clip-sdk 1.0.0',
    language: 'en',
    whole: true,
    operations: [createClip, describeClip],
    types: new Map(clipTypes.map((type) => [type.name, type])),
    unread: [],
    ...changes,
  };
}

/** The document with some fields of its operations and types replaced, by the name of the list. */
export function withFields(changes: Readonly<Record<string, (all: readonly VendorField[]) => readonly VendorField[]>>) {
  const changed = (name: string, all: readonly VendorField[]) => changes[name]?.(all) ?? all;
  return clipDocument({
    operations: [createClip, describeClip].map((operation) => ({
      ...operation,
      request: changed(`${operation.action}Request`, operation.request),
      response: changed(`${operation.action}Response`, operation.response ?? []),
    })),
    types: new Map(clipTypes.map((type) => [type.name, { ...type, fields: changed(type.name, type.fields) }])),
  });
}

export interface Said {
  readonly document?: VendorDocument;
  /** In place of those of the same subject. */
  readonly facts?: Facts;
  readonly source?: string;
  readonly options?: CompareOptions;
}

/** What a document is found to say that the specs do not, and the other way round. */
export function compared({ document = clipDocument(), facts = {}, options, source = 'DOC' }: Said = {}) {
  const bySubject = new Map(Object.entries({ ...clipFacts, ...facts }));
  const read = { document, facts: { bySubject, unread: [] }, ...(source === '' ? {} : { source }) };
  return compareWithSpecs(clipTable(), [read], options);
}

export function findings(said: Said = {}): readonly DriftFinding[] {
  return compared(said).found.map(({ finding }) => finding);
}

/** `contradicted clip CreateClip Prompt` with the difference, without what every finding has. */
export function differences(said: Said = {}): readonly (readonly [string, Difference])[] {
  return findings(said).map(({ difference, operation, sort, subject, surface }) => [
    [sort, surface, operation, subject].filter((part) => part !== undefined).join(' '),
    difference,
  ]);
}
