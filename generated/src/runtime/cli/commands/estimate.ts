// Shipped to the letter from generator/runtime; change it there.
import type { EffectiveValue, Estimate } from '../../data/estimate.js';
import { type Arguments, isSet } from '../arguments.js';
import type { Catalog } from '../catalog.js';
import { exitCodes } from '../exit-code.js';
import { checkLimits, costText, estimateLine, estimateOf, readLimits } from '../money.js';
import { printIssues } from '../print-issues.js';
import { chosenOperation, readRequest } from '../read-request.js';
import { Mistake, note, printJson, type Surroundings, wantsJson } from '../surroundings.js';

/** Says what a request comes to, and what was assumed for that. Nothing is sent. */
export async function runEstimate(catalog: Catalog, args: Arguments, surroundings: Surroundings): Promise<number> {
  if (args.positionals.length > 0) throw new Mistake('estimate takes options only; a file goes with --request');
  const operation = chosenOperation(catalog, args);
  const limits = await readLimits(args, surroundings);
  const request = await readRequest(catalog, operation, args, surroundings);
  const { info } = operation.facts;
  const estimate = estimateOf(operation, request, limits);
  if (estimate === undefined)
    throw new Mistake(`what ${info.surface}/${info.name} comes to depends on its input, which is not known here`);
  const verdict = operation.facts.validate(request);
  printIssues(surroundings, info.name, verdict.ok ? verdict.warnings : verdict.issues);
  if (wantsJson(surroundings, isSet(args, 'json'))) printJson(surroundings, estimate);
  else surroundings.stdout.write(text(estimate));
  if (limits.prices !== undefined && estimate.cost === undefined)
    note(surroundings, 'No price of --prices fits this request, so its cost is not known.');
  if (!verdict.ok) return exitCodes.refused;
  checkLimits(limits, estimate);
  return exitCodes.done;
}

function text(estimate: Estimate): string {
  const assumed = Object.entries(estimate.values).filter(([, { from }]) => from === 'default');
  const lines = assumed.map(([path, value]) => `  assumed: ${path} ${value.value}${because(value)}\n`);
  const cost = estimate.cost === undefined ? '' : `  cost: ${costText(estimate.cost)}\n`;
  return `${estimateLine(estimate)}\n${lines.join('')}${cost}`;
}

function because({ sources, uncertain }: EffectiveValue): string {
  const old = uncertain === undefined ? '' : `, by a statement of ${uncertain}, which is older than the version`;
  return ` [${sources.join(', ')}]${old}`;
}
