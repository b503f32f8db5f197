import type { Issue, ValidationResult } from '../../../generator/runtime/validation/issue.ts';
import type { Validator } from './run-package.ts';

/**
 * A block of requests and what the emitted validator says of them: lines that begin with `>` are requests and stay,
 * the lines after each are the verdict.
 */
export function verdicts(block: string, validate: Validator): string {
  const requests = block.split('\n').filter((line) => line.startsWith('>'));
  if (requests.length === 0) throw new Error('a block of verdicts needs lines that begin with > and hold a request');
  return requests
    .map((line) => {
      const request: unknown = JSON.parse(line.slice(1));
      return [line, ...verdict(request, validate(request))].join('\n');
    })
    .join('\n\n');
}

function verdict(request: unknown, result: ValidationResult<unknown>): readonly string[] {
  if (!result.ok) return ['rejected', ...result.issues.map(describe)];
  const sent = JSON.stringify(result.value);
  const head = sent === JSON.stringify(request) ? 'accepted' : `accepted, and sent as ${sent}`;
  return [head, ...result.warnings.map(describe)];
}

function describe({ code, conflicts, message, rule, severity, sources }: Issue): string {
  return `  ${severity} (${code}): ${message} ${rule} [${[...sources, ...conflicts].join(', ')}]`;
}
