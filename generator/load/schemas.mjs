import { readFileSync } from 'node:fs';
import { Ajv2020 } from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';

/**
 * The schemas of the spec files, for Ajv. Plain JavaScript, since what makes one script of the program compiles them
 * ahead, which takes longer than checking all files.
 */
export function newAjv(code = {}) {
  const ajv = new Ajv2020({ allErrors: true, verbose: true, allowUnionTypes: true, strictTypes: false, code });
  addFormats.default(ajv, ['date', 'uri']);
  // What editors show in place of a regular expression, and so do we.
  ajv.addVocabulary(['patternErrorMessage', 'errorMessage']);
  ajv.addSchema(readSchema('defs'));
  return ajv;
}

/** The schema of a kind of file, from the folder that editors read it from too. */
export function readSchema(name) {
  return JSON.parse(readFileSync(new URL(`schema/${name}.schema.json`, import.meta.url), 'utf8'));
}
