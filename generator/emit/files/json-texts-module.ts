import { jsonTextName } from '../../model/names.ts';
import type { Content, Parameter } from '../../model/parameter.ts';
import { findStruct, type Operation, type Surface } from '../../model/table.ts';
import { commentLine } from '../doc-comment.ts';
import { type Emitter, exportedModule, together } from '../emitter.ts';
import { header } from '../header.ts';
import { quote } from '../literals.ts';
import { Module, typeSymbol } from '../module.ts';
import { jsonTextSymbol, modulePaths, runtimeSymbols } from '../symbols.ts';

type Json = Extract<Content, { kind: 'json' }> & { readonly type: string };

/** A parameter that is the JSON text of an object whose fields are known. */
export interface JsonText {
  /** The function that writes it: `extInfo`. */
  readonly name: string;
  readonly parameter: Parameter;
  readonly content: Json;
  readonly operation: Operation;
}

/** The parameters of a surface's requests that are such texts, each name once. */
function jsonTextsOf(surface: Surface): readonly JsonText[] {
  const found = new Map<string, JsonText>();
  for (const operation of surface.operations) {
    for (const parameter of operation.request) {
      const { content } = parameter;
      const name = jsonTextName(parameter);
      if (content?.kind !== 'json' || content.type === undefined || found.has(name)) continue;
      found.set(name, { name, parameter, content: { ...content, type: content.type }, operation });
    }
  }
  return [...found.values()];
}

/** `extInfo(fields)`: the text of such a parameter, wrapped as often as the service unwraps it. */
export const jsonTexts: Emitter = {
  name: 'JSON texts',
  emit: ({ surfaces }) =>
    together(
      surfaces.flatMap(({ surface }) => {
        const module = jsonTextsModule(surface);
        const symbols = jsonTextsOf(surface).map(({ parameter }) => jsonTextSymbol(surface, parameter));
        return module === undefined ? [] : [exportedModule(module, `./${surface.name}`, symbols)];
      }),
    ),
};

function jsonTextsModule(surface: Surface): Module | undefined {
  const texts = jsonTextsOf(surface);
  if (texts.length === 0) return undefined;
  const files = texts.map(({ content }) => findStruct(surface, content.type).provenance.origin.file);
  const module = new Module(modulePaths.jsonTexts(surface), header([...new Set(files)]));
  for (const text of texts) module.add(functionText(surface, text, module));
  return module;
}

function functionText(surface: Surface, { content, name, operation, parameter }: JsonText, module: Module): string {
  const type = module.use(typeSymbol(modulePaths.requestTypes(surface), content.type));
  const inside = content.inside === undefined ? '' : `, ${quote(content.inside)}`;
  const wrapped =
    content.inside === undefined
      ? `The ${content.isList === true ? 'list' : 'object'} is written as JSON.`
      : `The object is written as JSON, with ${content.inside} as JSON text within it.`;
  return [
    '/**',
    ` * ${commentLine(`The text of ${parameter.name} of ${operation.name}: ${parameter.description}`)}`,
    ' *',
    ` * ${commentLine(`${wrapped} Ids are texts: a number of more than 15 digits would lose some. For a field that is not listed here, write the text yourself.`)}`,
    ' */',
    ...(content.isList === true
      ? [
          `export function ${name}(items: readonly ${type}[]): string {`,
          `  return ${module.use(runtimeSymbols.jsonText)}(items);`,
        ]
      : [
          `export function ${name}(fields: ${type}): string {`,
          `  return ${module.use(runtimeSymbols.jsonText)}(fields${inside});`,
        ]),
    '}',
  ].join('\n');
}
