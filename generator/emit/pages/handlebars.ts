import { readFileSync } from 'node:fs';
import Handlebars from 'handlebars';
import { templateOptions } from './template-options.mjs';

export type Template = (view: object) => string;

type Helper = (text: unknown) => string;

const handlebars = Handlebars.create();

/** A function that templates may call. */
export function addHelper(name: string, helper: Helper): void {
  handlebars.registerHelper(name, helper);
}

/** A template of `generator/templates`. In the script of the program a module with compiled templates stands in place of this one. */
export function templateOf(name: string): Template {
  const source = readFileSync(new URL(`../../templates/${name}.hbs`, import.meta.url), 'utf8');
  return handlebars.compile(source, templateOptions);
}
