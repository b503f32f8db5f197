import { wordOf } from './names.ts';
import type { Parameter } from './parameter.ts';
import type { MatrixOperation, Operation } from './table.ts';

/** What bears public names, and where the specs say it. */
export interface Bearer {
  /** `the operation "MakeIt"` */
  readonly title: string;
  readonly file: string;
  /** The keys that lead to it in its file. */
  readonly path: readonly (string | number)[];
  /** What its names are made of. */
  readonly word: string;
  /** Named by the vendor: it keeps its name, and may be given a word for the package. Else whoever writes the specs named it. */
  readonly isVendors: boolean;
  readonly kind: 'code' | 'enum' | 'method' | 'model' | 'operation' | 'parameter' | 'surface' | 'type';
}

export function isSame(one: Bearer, other: Bearer): boolean {
  return placeOf(one) === placeOf(other);
}

export function placeOf({ file, path }: Bearer): string {
  return JSON.stringify([file, ...path]);
}

type Described = Omit<Bearer, 'file' | 'path'>;

export const vendors = (kind: Bearer['kind'], title: string, word: string): Described => ({
  kind,
  title,
  word,
  isVendors: true,
});

export const ours = (kind: Bearer['kind'], title: string, word: string): Described => ({
  kind,
  title,
  word,
  isVendors: false,
});

export function surfaceBearer(name: string, index: number): Bearer {
  return { ...ours('surface', `the surface "${name}"`, name), file: 'edition.yaml', path: ['surfaces', index] };
}

export function operationBearer(operation: Operation): Bearer {
  const title = `the operation "${operation.name}"`;
  return { ...vendors('operation', title, wordOf(operation)), file: operation.file, path: ['operation'] };
}

export function parameterBearer({ file, name }: Operation, parameter: Parameter): Bearer {
  const title = `"${parameter.name}" of ${name}`;
  return { ...vendors('parameter', title, wordOf(parameter)), file, path: ['request', parameter.name] };
}

export function modelBearer({ matrix }: MatrixOperation, name: string, word: string): Bearer {
  return { ...vendors('model', `the model "${name}"`, word), file: matrix.file, path: ['models', name] };
}
