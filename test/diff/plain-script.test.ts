import { transformSync } from 'esbuild';
import { expect, it } from 'vitest';
import { plainScript } from '../../generator/diff/witness/plain-script.ts';
import { operationApi } from '../../generator/emit/api.ts';
import { moduleText } from '../../generator/emit/module.ts';
import { validateSymbol } from '../../generator/emit/symbols.ts';
import { validatorModule } from '../../generator/emit/validator/validator-module.ts';
import { mustLoadSpecs } from '../../generator/load/load-specs.ts';
import { readSpecTexts } from '../../generator/load/specs.ts';

const table = mustLoadSpecs(readSpecTexts(new URL('../../specs', import.meta.url).pathname));
const operations = table.surfaces.flatMap((surface) => surface.operations.map((operation) => ({ surface, operation })));

/** Code without comments, spaces and names of imports: what is left is what runs. */
const bare = (code: string) =>
  transformSync(code, { loader: 'js', minifyWhitespace: true, legalComments: 'none' }).code;

it('is what a compiler makes of each validator, below its imports', () => {
  for (const { operation, surface } of operations) {
    const text = moduleText(validatorModule(operationApi(table, surface.name, operation.name)), () => {
      throw new Error('a declaration');
    });
    const name = validateSymbol(surface, operation).name;
    const [, script = ''] = bare(`function made(require) {${plainScript(text, name)}}`).split(
      /(?=function validate)(.*)/s,
    );
    const { code } = transformSync(text.replaceAll(/^export /gm, ''), { loader: 'ts', target: 'esnext' });
    const [, compiled = ''] = bare(
      `function made(require) {${code.replaceAll(/^import .*$/gm, '')}\nreturn ${name};}`,
    ).split(/(?=function validate)(.*)/s);
    expect(script).toBe(compiled);
    expect(script).toContain(`return ${name}`);
  }
});
