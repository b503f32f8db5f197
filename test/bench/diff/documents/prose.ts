import { cellText } from '../../../../generator/model/lower/cell-text.ts';
import type { Parameter } from '../../../../generator/model/parameter.ts';
import { formatPath } from '../../../../generator/model/path.ts';
import type { Operation } from '../../../../generator/model/table.ts';

/** Cells of which a vendor's page says nothing. */
const unstated: readonly string[] = [cellText(undefined), 'doubtful'];

/** The sentences in which a vendor would hide the facts of an operation. Every rendering carries all of them. */
export class OperationProse {
  readonly #operation: Operation;

  constructor(operation: Operation) {
    this.#operation = operation;
  }

  operation(): string {
    const { description, rateLimit, rules } = this.#operation;
    const limit = rateLimit === undefined ? [] : [`At most ${rateLimit.requests} requests per ${rateLimit.per}.`];
    return [description, ...rules.map(({ title }) => title), ...limit].join(' ');
  }

  codes(): string {
    return `One of ${this.#operation.errors.map(({ code }) => code).join(', ')}.`;
  }

  parameter(parameter: Parameter, path: string): string {
    const { type, description } = parameter;
    const values = 'values' in type && type.values !== undefined ? [`One of ${type.values.join(', ')}.`] : [];
    const length =
      type.kind === 'string' && type.maxLength !== undefined ? [`At most ${type.maxLength} characters.`] : [];
    const range = 'min' in type && type.min !== undefined ? [`At least ${type.min}.`] : [];
    const top = 'max' in type && type.max !== undefined ? [`At most ${type.max}.`] : [];
    const standard = parameter.default === undefined ? [] : [`${parameter.default} when absent.`];
    return [description, ...values, ...length, ...range, ...top, ...standard, ...this.#models(path)].join(' ');
  }

  /** What each model allows in a column of the matrix, or which models and versions there are. */
  #models(path: string): readonly string[] {
    const { matrix } = this.#operation;
    if (matrix === undefined) return [];
    if (path === matrix.model) return [`One of ${matrix.models.map(({ name }) => name).join(', ')}.`];
    if (path === matrix.version) {
      return matrix.models.map(({ name, versions }) =>
        versions === 'unlisted' ? `${name}: no versions are named.` : `${name}: ${versions.join(', ')}.`,
      );
    }
    const columns = matrix.columns.filter(({ paths }) => paths.some((one) => formatPath(one) === path));
    const groups = matrix.models.flatMap((model) => model.groups);
    return columns.flatMap(({ id }) =>
      groups.flatMap(({ title, cells }) => {
        const text = cellText(cells[id]);
        return unstated.includes(text) ? [] : [`${title}: ${text}.`];
      }),
    );
  }
}
