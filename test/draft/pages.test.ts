import { describe, expect, it } from 'vitest';
import type { VendorDocument, VendorField, VendorOperation } from '../../generator/documents/document.ts';
import { PlacedText, VendorFile } from '../../generator/documents/placed-text.ts';
import { drafted, draftOf, said, smallDocument, smallSpecs } from './support/small-draft.ts';

/** What pages have and packages do not: error codes, and fields given in place. */
const file = new VendorFile('page.md', 'a page');
const place = { file: 'page.md', line: 3, column: 1 };

function page(service: string, more: Partial<VendorOperation>): VendorDocument {
  const document = smallDocument({ service, request: { Name: 'string' } });
  return { ...document, whole: false, operations: document.operations.map((operation) => ({ ...operation, ...more })) };
}

const codes = (...names: readonly string[]) => ({
  errors: names.map((code) => ({ code, meaning: new PlacedText(file, []), place })),
});

describe('error codes of a page', () => {
  it('are named, and those that are new join the ones of the surface', () => {
    const draft = draftOf(page('demo', codes('FailedOperation.NoSpace', 'InternalError')));
    expect(draft.diagnostics).toEqual([]);
    expect(drafted(draft, 'demo/operations/make-thing.yaml')).toContain(
      'errors:\n  - FailedOperation.NoSpace\n  - InternalError\n',
    );
    const before = smallSpecs.get('demo/errors.yaml') ?? '';
    const after = drafted(draft, 'demo/errors.yaml');
    const added = `      FailedOperation.NoSpace:
        meaning: no space # check: wording
        retryable: false # check: retryable or not
        charged: maybe # check: charged or not
        source: API.JSON-DEMO-2030-01-01
`;
    expect(after.replace(added, '')).toBe(before);
    expect(after.length).toBe(before.length + added.length);
    const line = after.slice(0, after.indexOf('retryable or not')).split('\n').length;
    expect(draft.checks).toContainEqual({ file: 'demo/errors.yaml', line, text: 'retryable or not' });
  });

  it('get a file of their own on a new surface', () => {
    const draft = draftOf(page('clips', codes('LimitExceeded.Clips')));
    expect(draft.diagnostics).toEqual([]);
    expect(drafted(draft, 'clips/errors.yaml')).toContain(
      '  ClipsErrorCode:\n    description: Error codes of CLIPS. # check: wording\n',
    );
  });
});

it('gives a type to fields that stand in place, with the facts of their own path', () => {
  const field = (name: string, fields?: readonly VendorField[]): VendorField => ({
    name,
    type:
      fields === undefined
        ? { kind: 'integer', list: false, written: 'integer' }
        : { kind: 'object', list: false, written: 'object' },
    ...(fields === undefined ? {} : { fields }),
    prose: [],
    place,
  });
  const draft = draftOf(
    page('demo', { request: [field('output_config', [field('duration'), field('more', [field('depth')])])] }),
    said({ 'MakeThingRequest.output_config.duration': [{ kind: 'range', min: 3, max: 15 }] }),
  );
  expect(draft.diagnostics).toEqual([]);
  expect(draft.types).toEqual(['MakeThingOutputConfig', 'OutputConfigMore']);
  expect(drafted(draft, 'demo/types/make-thing-output-config.yaml')).toContain(`\
  duration:
    type: integer
    min: 3 # check: read: demo.json:7
    max: 15
`);
});
