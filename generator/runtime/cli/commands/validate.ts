import { isObject } from '../../core/values.js';
import type { Issue } from '../../validation/issue.js';
import { type Arguments, isSet, optionValue } from '../arguments.js';
import type { Catalog, CatalogOperation } from '../catalog.js';
import { exitCodes } from '../exit-code.js';
import { readText } from '../files.js';
import { type OptionOfPath, printIssues } from '../print-issues.js';
import { chosenOperation, nameOf, readRequest } from '../read-request.js';
import { requestOptions } from '../request-options.js';
import { Mistake, note, printJson, type Surroundings, wantsJson } from '../surroundings.js';

/** Judges requests without sending them: one by its options, or those in a file, a line each or all in one JSON. */
export async function runValidate(catalog: Catalog, args: Arguments, surroundings: Surroundings): Promise<number> {
  const operation = chosenOperation(catalog, args);
  const [source, ...more] = args.positionals;
  if (more.length > 0) throw new Mistake('validate takes one file');
  if (source !== undefined && optionValue(args, 'request') !== undefined)
    throw new Mistake('validate takes a file or --request, not both');
  const requests =
    source === undefined
      ? [await readRequest(catalog, operation, args, surroundings)]
      : requestsIn(source, await readText(source, surroundings));
  const verdicts = requests.map((request) => judged(operation, request));
  report(operation, verdicts, source === undefined, isSet(args, 'json'), surroundings);
  return verdicts.every(({ ok }) => ok) ? exitCodes.done : exitCodes.refused;
}

interface Verdict {
  readonly ok: boolean;
  readonly issues: readonly Issue[];
}

function judged({ facts }: CatalogOperation, request: unknown): Verdict {
  const result = facts.validate(request);
  return result.ok ? { ok: true, issues: result.warnings } : { ok: false, issues: result.issues };
}

/** A request, an array of requests, or a request on each line. */
function requestsIn(source: string, text: string): readonly unknown[] {
  try {
    const value: unknown = JSON.parse(text);
    return Array.isArray(value) ? value : [value];
  } catch (error) {
    const lines = text.split(/\r?\n/).filter((line) => line.trim() !== '');
    // A file of one JSON that is broken says best itself where.
    if (lines.length < 2 || !isObject(parsed(lines[0] ?? '')))
      throw new Mistake(`${nameOf(source)} is not JSON: ${error instanceof Error ? error.message : String(error)}`);
    return lines.map((line, index) => {
      const value = parsed(line);
      if (value === undefined) throw new Mistake(`${nameOf(source)}: line ${index + 1} is not JSON`);
      return value;
    });
  }
}

function parsed(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch {
    return undefined;
  }
}

function report(
  { facts }: CatalogOperation,
  verdicts: readonly Verdict[],
  withOptions: boolean,
  json: boolean,
  surroundings: Surroundings,
): void {
  if (wantsJson(surroundings, json)) {
    for (const verdict of verdicts) printJson(surroundings, verdict);
    return;
  }
  const options: OptionOfPath = new Map(
    withOptions ? requestOptions(facts).map(({ name, path }) => [path.join('.'), name]) : [],
  );
  for (const [index, { issues, ok }] of verdicts.entries()) {
    const name = verdicts.length === 1 ? facts.info.name : `request ${index + 1}`;
    printIssues(surroundings, name, issues, options);
    surroundings.stdout.write(`${name}: ${ok ? 'accepted' : 'refused'}\n`);
  }
  if (verdicts.length > 1)
    note(surroundings, `${verdicts.filter(({ ok }) => ok).length} of ${verdicts.length} accepted`);
}
