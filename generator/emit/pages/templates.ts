import { readFileSync } from 'node:fs';
import Handlebars from 'handlebars';

const handlebars = Handlebars.create();
// A cell of a Markdown table must not hold what ends it.
handlebars.registerHelper('cell', (text: unknown) =>
  String(text ?? '')
    .replaceAll('|', '\\|')
    .replaceAll('\n', ' '),
);

const compiled = new Map<string, Handlebars.TemplateDelegate>();

/** Fills a template of `generator/templates`. Nothing is escaped: the pages are Markdown, not HTML. */
export function fill(name: string, view: object): string {
  let template = compiled.get(name);
  if (template === undefined) {
    const source = readFileSync(new URL(`../../templates/${name}.hbs`, import.meta.url), 'utf8');
    template = handlebars.compile(source, { noEscape: true, strict: true, preventIndent: true });
    compiled.set(name, template);
  }
  return `${template(view)
    .replaceAll(/\n{3,}/g, '\n\n')
    .trim()}\n`;
}
