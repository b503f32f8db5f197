import { compileFunction } from 'node:vm';
import { operationApi } from '../../emit/api.ts';
import { moduleText } from '../../emit/module.ts';
import { modulePaths, validateSymbol } from '../../emit/symbols.ts';
import { validatorModule } from '../../emit/validator/validator-module.ts';
import type { Operation, Surface, Table } from '../../model/table.ts';
import * as values from '../../runtime/core/values.ts';
import * as cells from '../../runtime/validation/cells.ts';
import * as checks from '../../runtime/validation/checks.ts';
import * as content from '../../runtime/validation/content.ts';
import * as issue from '../../runtime/validation/issue.ts';
import * as matrix from '../../runtime/validation/matrix.ts';
import * as rules from '../../runtime/validation/rules.ts';
import * as validate from '../../runtime/validation/validate.ts';
import type { Both, Placed } from '../edition.ts';
import type { Json, Verdict } from '../finding.ts';
import { plainScript } from './plain-script.ts';

type Validator = (input: unknown) => issue.ValidationResult<unknown>;

/** The modules of the runtime that emitted validators import, by the end of their path. */
const runtime: Readonly<Record<string, object>> = {
  'validation/cells.js': cells,
  'validation/checks.js': checks,
  'validation/content.js': content,
  'validation/issue.js': issue,
  'validation/matrix.js': matrix,
  'validation/rules.js': rules,
  'validation/validate.js': validate,
  'core/values.js': values,
};

/** Emitting takes longer than judging, and a table is often compared more than once. */
const emitted = new WeakMap<Table, Map<string, Validator>>();

/** The validators that either edition emits for an operation: the last word on every verdict. */
export class EmittedValidators {
  readonly #tables: Both<Table>;

  constructor(tables: Both<Table>) {
    this.#tables = tables;
  }

  /** How both editions judge a request. */
  judge({ base, head }: Both<Placed>, request: Json): { readonly before: Verdict; readonly after: Verdict } {
    const before = validatorOf(this.#tables.base, base);
    const after = validatorOf(this.#tables.head, head);
    return { before: verdictOf(before(request)), after: verdictOf(after(request)) };
  }
}

export function validatorOf(table: Table, { operation, surface }: Placed): Validator {
  const known = emitted.get(table) ?? new Map<string, Validator>();
  emitted.set(table, known);
  const module = modulePaths.validate(surface, operation);
  const validator = known.get(module) ?? emit(table, surface, operation);
  known.set(module, validator);
  return validator;
}

function emit(table: Table, surface: Surface, operation: Operation): Validator {
  const module = validatorModule(operationApi(table, surface.name, operation.name));
  // Validators are written as text; loading what prints declarations would take longer than a comparison.
  const text = moduleText(module, ({ kind }) => {
    throw new Error(`${module.path} has a declaration of kind ${kind}`);
  });
  const script = plainScript(text, validateSymbol(surface, operation).name);
  return compileFunction(script, ['require'])(required) as Validator;
}

/** What an emitted module imports. */
function required(name: string): object {
  const found = Object.entries(runtime).find(([end]) => name.endsWith(end));
  if (found === undefined) throw new Error(`emitted validators are not known to import ${name}`);
  return found[1];
}

function verdictOf(result: issue.ValidationResult<unknown>): Verdict {
  const issues = result.ok ? result.warnings : result.issues;
  const inOrder = [...issues].sort((a, b) => rank(a.severity) - rank(b.severity));
  return { accepted: result.ok, issues: inOrder.map(({ message, path }) => `${path}: ${message}`) };
}

function rank(severity: 'error' | 'warning'): number {
  return severity === 'error' ? 0 : 1;
}
