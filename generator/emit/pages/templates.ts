import { addHelper, templateOf } from '../../dist/templates.mjs';

// A cell of a Markdown table must not hold what ends it.
addHelper('cell', (text) =>
  String(text ?? '')
    .replaceAll('|', '\\|')
    .replaceAll('\n', ' '),
);

const compiled = new Map<string, ReturnType<typeof templateOf>>();

/** Fills a template of `generator/templates`. */
export function fill(name: string, view: object): string {
  const template = compiled.get(name) ?? templateOf(name);
  compiled.set(name, template);
  // Between fences everything stands to the letter: examples are the vendor's.
  const parts = template(view).split(/^(```[^\n]*\n[\s\S]*?^```$)/m);
  const text = parts.map((part, index) => (index % 2 === 1 ? part : part.replaceAll(/\n{3,}/g, '\n\n'))).join('');
  return `${text.trim()}\n`;
}
