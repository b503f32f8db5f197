import { Ajv2020 } from 'ajv/dist/2020.js';
import standaloneCode from 'ajv/dist/standalone/index.js';
import addFormats from 'ajv-formats';
import type { CompiledModule } from './compiled-module.ts';

/** The checks of the spec files as code: Ajv takes longer to compile the schemas than the checks take to run. */
export function compileSchemas(inputs: ReadonlyMap<string, string>): CompiledModule {
  const ajv = new Ajv2020({
    allErrors: true,
    verbose: true,
    allowUnionTypes: true,
    strictTypes: false,
    code: { source: true, esm: true },
  });
  addFormats.default(ajv, ['date', 'uri']);
  // What editors show in place of a regular expression, and so do we.
  ajv.addVocabulary(['patternErrorMessage', 'errorMessage']);
  for (const text of inputs.values()) ajv.addSchema(JSON.parse(text));
  const kinds = [...inputs.keys()]
    .map((path) => path.replace(/^.*\/|\.schema\.json$/g, ''))
    // What the schemas share is no kind of file.
    .filter((kind) => kind !== 'defs');
  const checks = standaloneCode.default(ajv, Object.fromEntries(kinds.map((kind) => [kind, `${kind}.schema.json`])));
  return {
    code: `${checks}\nconst byKind = { ${kinds.join(', ')} };\nexport const validatorOf = (kind) => byKind[kind];\n`,
    declaration:
      "import type { ValidateFunction } from 'ajv/dist/2020.js';\n\n" +
      '/** The check of a kind of spec file. */\n' +
      `export function validatorOf(kind: ${kinds.map((kind) => `'${kind}'`).join(' | ')}): ValidateFunction;\n`,
  };
}
