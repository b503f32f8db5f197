import Handlebars from 'handlebars';
import { type CompiledModule, filesIn } from './compiled-module.ts';

/** Nothing is escaped: the pages are Markdown, not HTML. */
const options = { noEscape: true, strict: true, preventIndent: true };

const from = { folder: 'templates', ending: '.hbs' };

/** The templates of the pages as code, with the part of Handlebars that fills them. */
export function compileTemplates(): CompiledModule {
  const inputs = filesIn(from.folder, from.ending);
  const templates = [...inputs].map(([path, source]) => {
    const name = path.replace(/^.*\/|\.hbs$/g, '');
    return `${JSON.stringify(name)}: ${Handlebars.precompile(source, options)}`;
  });
  return {
    name: 'templates',
    code: [
      "import Handlebars from 'handlebars/runtime.js';",
      'const handlebars = Handlebars.create();',
      `const templates = { ${templates.join(',\n')} };`,
      'export const addHelper = (name, helper) => handlebars.registerHelper(name, helper);',
      'export const templateOf = (name) => handlebars.template(templates[name]);',
    ].join('\n'),
    declaration: [
      '/** A function that templates may call. */',
      'export function addHelper(name: string, helper: (text: unknown) => string): void;',
      '',
      '/** A template of `generator/templates`. */',
      'export function templateOf(name: string): (view: object) => string;',
      '',
    ].join('\n'),
    inputs,
    ...from,
  };
}
