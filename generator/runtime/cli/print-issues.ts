import type { Issue } from '../validation/issue.js';
import { note, type Surroundings } from './surroundings.js';

/** Names of the options that stand for parameters, by the path of the parameter. */
export type OptionOfPath = ReadonlyMap<string, string>;

/** What the validator says about a request: where, what was expected, and what was probably meant. */
export function printIssues(
  surroundings: Pick<Surroundings, 'stderr'>,
  action: string,
  issues: readonly Issue[],
  options: OptionOfPath = new Map(),
): void {
  for (const issue of issues) {
    const { allowed, message, path, severity, sources, suggestion } = issue;
    const option = options.get(path);
    const place = `${path === '' ? 'the request' : path}${option === undefined ? '' : ` (--${option})`}`;
    note(surroundings, `${severity}: ${action}: ${place}`);
    note(surroundings, `  ${message}`);
    const isListed = allowed === undefined || allowed.every((value) => message.includes(String(value)));
    if (!isListed) note(surroundings, `  allowed: ${allowed.join(', ')}`);
    if (suggestion !== undefined && !message.includes(suggestion)) note(surroundings, `  did you mean: ${suggestion}`);
    if (sources.length > 0) note(surroundings, `  source: ${sources.join(', ')}`);
  }
}
