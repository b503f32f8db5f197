import Handlebars from 'handlebars';
import type { CompiledModule } from './compiled-module.ts';

const options = { strict: true, preventIndent: true };

/** The templates of the pages as code, with the part of Handlebars that fills them. */
export function compileTemplates(inputs: ReadonlyMap<string, string>): CompiledModule {
  const templates = [...inputs].map(([path, source]) => {
    const name = path.replace(/^.*\/|\.hbs$/g, '');
    return `${JSON.stringify(name)}: ${Handlebars.precompile(source, options)}`;
  });
  return {
    code: [
      "import Handlebars from 'handlebars/runtime.js';",
      'const handlebars = Handlebars.create();',
      `const templates = { ${templates.join(',\n')} };`,
      'export const addHelper = (name, helper) => handlebars.registerHelper(name, helper);',
      '// Templates look it up when they are made.',
      'export const escapeBy = (escape) => { handlebars.Utils.escapeExpression = escape; };',
      'export const templateOf = (name) => handlebars.template(templates[name]);',
    ].join('\n'),
    declaration: [
      '/** A function that templates may call. */',
      'export function addHelper(name: string, helper: (...values: readonly unknown[]) => string): void;',
      '',
      '/** How a value between two braces is written. The pages are Markdown, not HTML. */',
      'export function escapeBy(escape: (value: unknown) => string): void;',
      '',
      '/** A template of `generator/templates`. */',
      'export function templateOf(name: string): (view: object) => string;',
      '',
    ].join('\n'),
  };
}
