import type { Operation } from '../../generator/model/table.ts';

interface Refusal {
  readonly path: string;
  readonly severity: 'error' | 'warning';
}

/** Whether a request is refused for what its JSON texts hold, and for nothing else: only a validator reads those. */
export function isAboutTextsOnly(issues: readonly Refusal[], { request }: Pick<Operation, 'request'>): boolean {
  const texts = request.flatMap(({ content, name }) => (content?.kind === 'json' ? [name] : []));
  const errors = issues.filter(({ severity }) => severity === 'error');
  return errors.length > 0 && errors.every(({ path }) => texts.some((name) => /^[.[]/.test(path.replace(name, ''))));
}
