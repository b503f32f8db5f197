import type { LoweredCell } from '../../model/lower.ts';
import { echoedName } from '../../model/names.ts';
import type { Parameter, Type } from '../../model/parameter.ts';
import type { Allowed } from '../../model/rule.ts';
import type { Surface } from '../../model/table.ts';
import { union } from '../literals.ts';
import { type Module, typeSymbol } from '../module.ts';
import { modulePaths, runtimeSymbols } from '../symbols.ts';
import type { TypeUsage } from './usage.ts';

/** Ranges up to this wide are spelt out as whole numbers, so that editors complete them and the compiler checks them. */
const widestSpeltRange = 32;

/** The type of a parameter that is sent: closed. */
export function requestType(parameter: Parameter, surface: Surface, module: Module, cell?: LoweredCell): string {
  const text = closed(parameter.type, surface, module, cell);
  return parameter.acceptsString === undefined ? text : `${text} | string`;
}

function closed(type: Type, surface: Surface, module: Module, cell?: LoweredCell): string {
  switch (type.kind) {
    case 'string': {
      const values = cell?.values ?? (type.values && [...type.values, ...(type.seen ?? [])]);
      return values === undefined ? 'string' : union(values);
    }
    case 'integer':
    case 'number':
      return numberType(type, cell);
    case 'boolean':
      return 'boolean';
    case 'object':
      return 'Readonly<Record<string, unknown>>';
    case 'list':
      return `readonly ${inList(closed(type.of, surface, module))}[]`;
    case 'struct':
      return module.use(typeSymbol(modulePaths.requestTypes(surface), type.name));
  }
}

function numberType(type: Extract<Type, { kind: 'integer' | 'number' }>, cell: LoweredCell | undefined): string {
  const allowed = cell?.statement.allowed ?? {};
  const range = spelt(type, allowed);
  const values = cell?.values ?? type.values ?? (range && [...range, ...(allowed.tolerated ?? [])]);
  const alsoText = type.numericString === 'silent';
  // biome-ignore lint/suspicious/noTemplateCurlyInString: this is the text of a template literal type
  if (values === undefined) return alsoText ? 'number | `${number}`' : 'number';
  const known = union(alsoText ? [...values, ...values.map(String)] : values);
  const isList = allowed.values !== undefined || type.values !== undefined;
  if (type.kind === 'integer' || isList) return known;
  // Editors propose the whole numbers, and the fractions between them compile. As text only whole numbers are taken.
  return `${known} | (number & Record<never, never>)`;
}

/**
 * `1 | 2 | … | 10` for an integer between 1 and 10, and for a number that a model gives such a range for, which the documents
 * count in whole numbers. Of a number, the validator takes the fractions between them.
 */
function spelt(type: Extract<Type, { kind: 'integer' | 'number' }>, allowed: Allowed): number[] | undefined {
  const min = allowed.min ?? type.min;
  const max = allowed.max ?? type.max;
  if (min === undefined || max === undefined || max - min >= widestSpeltRange) return undefined;
  const ofModel = allowed.min !== undefined && allowed.max !== undefined;
  const isWhole = Number.isInteger(min) && Number.isInteger(max);
  if (!isWhole || (type.kind === 'number' && !ofModel)) return undefined;
  const all = Array.from({ length: max - min + 1 }, (_, index) => min + index);
  // Compilers show numbers in the order in which they first met them, and of -10 they meet 10 first.
  return [...all.filter((one) => one >= 0), ...all.filter((one) => one < 0)];
}

/** The type of a field that is received: open, and never without a way to be absent. */
export function responseType(type: Type, surface: Surface, module: Module, usage: TypeUsage): string {
  switch (type.kind) {
    case 'string': {
      if (type.enum !== undefined) {
        const isOwn = surface.errors.some((one) => one.name === type.enum);
        const symbol = typeSymbol(isOwn ? modulePaths.errors(surface) : modulePaths.commonErrors, type.enum);
        return `${module.use(runtimeSymbols.Open)}<${module.use(symbol)}>`;
      }
      return type.values === undefined ? 'string' : `${module.use(runtimeSymbols.Open)}<${union(type.values)}>`;
    }
    case 'integer':
    case 'number':
      return 'number';
    case 'boolean':
      return 'boolean';
    case 'object':
      return 'Readonly<Record<string, unknown>>';
    case 'list':
      return `readonly ${inList(responseType(type.of, surface, module, usage))}[]`;
    case 'struct':
      return module.use(typeSymbol(modulePaths.responseTypes(surface), receivedName(type.name, usage)));
  }
}

/** The open form of a type that requests use too has a name of its own. */
export function receivedName(name: string, usage: TypeUsage): string {
  return usage.isEchoed(name) ? echoedName(name) : name;
}

function inList(text: string): string {
  return text.includes('|') ? `(${text})` : text;
}
