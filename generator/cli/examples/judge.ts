import type { Example, Operation, Surface, Table } from '../../model/table.ts';
import type { Issue } from '../../runtime/validation/issue.ts';
import type { BuiltPackage } from './built-package.ts';

/** An example of the documents, and the operation it is a request of. */
export interface PlacedExample {
  readonly surface: Surface;
  readonly operation: Operation;
  readonly example: Example;
}

export function examplesOf(table: Table): readonly PlacedExample[] {
  return table.surfaces.flatMap((surface) =>
    surface.operations.flatMap((operation) => operation.examples.map((example) => ({ surface, operation, example }))),
  );
}

/** What the validator says to an example. */
export interface Verdict {
  readonly surface: string;
  readonly operation: string;
  readonly source: string;
  readonly title: string;
  readonly expected: Example['expect'];
  readonly verdict: Example['expect'];
  readonly issues: readonly Issue[];
}

export async function judge({ example, operation, surface }: PlacedExample, built: BuiltPackage): Promise<Verdict> {
  const validate = await built.validatorOf(surface, operation);
  const result = validate(JSON.parse(example.request));
  return {
    surface: surface.name,
    operation: operation.name,
    source: example.provenance.sources.join(', '),
    title: example.title,
    expected: example.expect,
    verdict: result.ok ? 'accepted' : 'rejected',
    issues: result.ok ? result.warnings : result.issues,
  };
}
