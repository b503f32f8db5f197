import type { Scalar } from '../../model/facts.ts';
import type { Type } from '../../model/parameter.ts';

const decimal = /^[-+]?(?:\d+(?:\.\d*)?|\.\d+)$/;

/** A text of a document as a value of the type; absent when it is none. */
export function scalarOf(written: string, type: Pick<Type, 'kind'>): Scalar | undefined {
  switch (type.kind) {
    case 'boolean':
      return /^true$/i.test(written) ? true : /^false$/i.test(written) ? false : undefined;
    case 'integer':
    case 'number': {
      // What programs write for numbers, `0x10` and `1e3`, no document means by one.
      const number = decimal.test(written.trim()) ? Number(written) : Number.NaN;
      const isValue = type.kind === 'integer' ? Number.isSafeInteger(number) : Number.isFinite(number);
      return isValue ? number : undefined;
    }
    default:
      return written;
  }
}

/** A value in the type of its parameter; a text that is none of the type stays as the document has it. */
export function asScalar(written: string, type: Pick<Type, 'kind'>): Scalar {
  return scalarOf(written, type.kind === 'integer' ? { kind: 'number' } : type) ?? written;
}

/** `5.0` and `5` are one number, `True` and `true` one truth. */
export function plain(value: Scalar, type: Pick<Type, 'kind'>): string {
  return String(asScalar(String(value), type));
}
