import type { Ajv2020, ValidateFunction } from 'ajv/dist/2020.js';
import { newAjv, readSchema } from './schemas.mjs';

let ajv: Ajv2020 | undefined;

/** The check of a kind of file. In the script of the program a module with compiled checks stands in place of this one. */
export function validatorOf(kind: string): ValidateFunction {
  ajv ??= newAjv();
  return ajv.getSchema(`${kind}.schema.json`) ?? ajv.compile(readSchema(kind));
}
