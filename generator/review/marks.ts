import type { Fact } from '../documents/fact.ts';
import { compareWithSpecs } from '../drift/compare-documents.ts';
import type { ReadDocument } from '../drift/found.ts';
import { type Judged, reviewDrift } from '../drift/review.ts';
import type { Acknowledgement } from '../model/acknowledgement.ts';
import { formatPath } from '../model/path.ts';
import type { Operation, Surface, Table } from '../model/table.ts';
import type { Accepted, Mark } from './accepted.ts';
import { factsOf, keyOf, type Paragraph, type StatedFacts } from './paragraphs.ts';

/** A parameter whose lines are to be marked. */
export interface Marked {
  /** `request`, or `type AigcVideoOutputConfig`. */
  readonly owner: string;
  readonly name: string;
  readonly path: string;
  readonly paragraphs: readonly Paragraph[];
}

/** Tells of each line whether the documents say the same, by what `specgen drift` finds. */
export class Marks {
  readonly #operation: Operation;
  readonly #differences: readonly Judged[];
  readonly #facts: StatedFacts;

  constructor(
    table: Table,
    readings: readonly Acknowledgement[],
    surface: Surface,
    operation: Operation,
    documents: readonly ReadDocument[],
  ) {
    this.#operation = operation;
    this.#facts = factsOf(documents, table, surface, operation);
    const comparison = compareWithSpecs(table, documents, { actions: [operation.name] });
    this.#differences = reviewDrift(comparison, readings, table).findings.filter(
      ({ finding }) => finding.surface === surface.name,
    );
  }

  of(accepted: Accepted, parameter: Marked): Pick<Accepted, 'mark' | 'why'> {
    if (parameter.paragraphs.length === 0) return {};
    const found = this.#differences.filter((one) => this.#isAbout(one, accepted, parameter));
    const [first] = [...found].sort((a, b) => Number(b.status === 'open') - Number(a.status === 'open'));
    if (first !== undefined) return { mark: 'differs', why: whyOf(first) };
    return { mark: this.#unless(accepted, parameter) };
  }

  #unless({ model, versions }: Accepted, { name, owner, paragraphs }: Marked): Mark {
    const facts = this.#facts.get(keyOf(owner, name)) ?? [];
    if (model === undefined ? facts.length > 0 : facts.some((fact) => this.#names(fact, model, versions)))
      return 'agrees';
    if (paragraphs.some(({ unread }) => unread.length > 0)) return 'unreadable';
    return model === undefined ? 'agrees' : 'unsaid';
  }

  #names({ when }: Fact, model: string, versions: readonly string[] = []): boolean {
    const { matrix } = this.#operation;
    const { fields = {} } = when;
    const [models, named] = [fields[matrix?.model ?? ''], fields[matrix?.version ?? '']];
    if (models?.includes(model) !== true) return false;
    return named === undefined || versions.length === 0 || versions.some((version) => named.includes(version));
  }

  #isAbout(
    { finding: { difference, operation } }: Judged,
    { model, versions }: Accepted,
    { name, owner, path }: Marked,
  ): boolean {
    if (difference.kind === 'cell-differs') {
      const column = this.#operation.matrix?.columns.find(({ paths }) => paths.some((one) => formatPath(one) === path));
      const isOfModel =
        operation === this.#operation.name && column?.id === difference.column && difference.model === model;
      const { versions: differing } = difference;
      return isOfModel && (differing === 'all' || versions?.some((version) => differing.includes(version)) === true);
    }
    if (
      model !== undefined ||
      !('owner' in difference) ||
      !('name' in difference) ||
      difference.kind === 'rule-missing'
    )
      return false;
    const owned = difference.owner.kind === 'type' ? `type ${difference.owner.type}` : difference.owner.kind;
    return owned === owner && difference.name === name;
  }
}

/** `from sdk-intl; known: contradiction kling-duration` */
function whyOf({ documents, reason, source, status }: Judged): string {
  const settled = [...(status === 'open' ? [] : [status]), ...(reason === undefined ? [] : [reason])].join(': ');
  return [`from ${source ?? documents.join(', ')}`, ...(settled === '' ? [] : [settled])].join('; ');
}
