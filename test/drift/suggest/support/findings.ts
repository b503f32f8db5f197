import type { VendorField } from '../../../../generator/documents/document.ts';
import type { Fact, Scope, Statement } from '../../../../generator/documents/fact.ts';
import type { Difference, DriftFinding, Owner } from '../../../../generator/drift/finding.ts';

const place = { file: 'page.md', line: 7, column: 1 };

/** A finding with nothing to it but the difference. */
export function found(difference: Difference, surface = 'demo'): DriftFinding {
  return {
    id: JSON.stringify(difference),
    sort: 'contradicted',
    surface,
    subject: difference.kind,
    message: 'The document differs.',
    difference,
    confidence: 'stated',
    place,
  };
}

export function fact(says: Statement, when: Scope = {}, confidence: Fact['confidence'] = 'stated'): Fact {
  return { says, when, confidence, place, quote: 'words of the vendor' };
}

export function field(name: string, type: VendorField['type'], more: Partial<VendorField> = {}): VendorField {
  return { name, prose: [], place, ...(type === undefined ? {} : { type }), ...more };
}

export const text: VendorField['type'] = { kind: 'string', list: false, written: 'String' };
export const whole: VendorField['type'] = { kind: 'integer', list: false, written: 'Integer' };

export const request: Owner = { kind: 'request', operation: 'CreateDemo', file: 'demo/operations/create-demo.yaml' };
export const response: Owner = { ...request, kind: 'response' };
export const output: Owner = { kind: 'type', type: 'Output', file: 'demo/types/output.yaml' };
export const image: Owner = { kind: 'type', type: 'Image', file: 'demo/types/image.yaml' };
export const models = 'demo/models.yaml';
export const operation = 'demo/operations/create-demo.yaml';
