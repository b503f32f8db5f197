import { addHelper, type Template, templateOf } from './handlebars.ts';

// A cell of a Markdown table must not hold what ends it.
addHelper('cell', (text) =>
  String(text ?? '')
    .replaceAll('|', '\\|')
    .replaceAll('\n', ' '),
);

const compiled = new Map<string, Template>();

/** Fills a template of `generator/templates`. */
export function fill(name: string, view: object): string {
  const template = compiled.get(name) ?? templateOf(name);
  compiled.set(name, template);
  return `${template(view)
    .replaceAll(/\n{3,}/g, '\n\n')
    .trim()}\n`;
}
