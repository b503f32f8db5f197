import { addHelper, escapeBy, templateOf } from '../../dist/templates.mjs';
import { code, fence, link, prose } from '../markdown.ts';

// `{{title}}` is a text of the specs; `{{{text}}}` is Markdown already.
escapeBy((text) => prose(String(text ?? '')));
addHelper('code', code);
addHelper('json', (text) => fence(String(text), 'json'));
addHelper('link', (title, url) => link(String(title), String(url)));

const compiled = new Map<string, ReturnType<typeof templateOf>>();

/** Fills a template of `generator/templates`. */
export function fill(name: string, view: object): string {
  const template = compiled.get(name) ?? templateOf(name);
  compiled.set(name, template);
  // Between fences everything stands to the letter: examples are the vendor's.
  const parts = template(view).split(/^((`{3,})[^\n]*\n[\s\S]*?^\2$)/m);
  const text = parts.map((part, index) => [part.replaceAll(/\n{3,}/g, '\n\n'), part, ''][index % 3]).join('');
  return `${text.trim()}\n`;
}
