// Shipped to the letter from generator/runtime; change it there.
import { isGiven } from '../core/values.js';
import { type Checker, type Fields, report, ruleOf } from './checker.js';
import { type Cell, type Delisted, full, type MatrixTable, type Model, type Row } from './matrix-table.js';
import { isNumber, misspeltName, misspeltVersion } from './suggest.js';
import { listed, orList, shown } from './words.js';

/** A row as requests are judged by it. */
export interface Chosen {
  /** `Kling`, `Vidu q2` */
  readonly title: string;
  /** By column; only those that restrict anything. */
  readonly cells: readonly (Cell | undefined)[];
}

/** The model matrix of an operation at work. */
export class Matrix {
  readonly table: MatrixTable;
  /** Rows by model and version, as far as they were asked for and there is nothing to say about the choice itself. */
  readonly #chosen = new Map<unknown, Map<unknown, Chosen>>();

  constructor(table: MatrixTable) {
    this.table = table;
  }

  /**
   * Chooses the row that the cells of a request are judged by, and tells of models and versions that do not exist, or
   * that the documents have left.
   */
  choose(c: Checker, name: unknown, version: unknown, request: Fields): void {
    c.matrix = this;
    c.request = request;
    c.row = this.#chosen.get(name)?.get(version) ?? this.#look(c, name, version);
  }

  #look(c: Checker, name: unknown, version: unknown): Chosen | undefined {
    const { cited, model: parameter, modelless, models, unlisted } = this.table;
    if (name === undefined) return modelless && this.#resolved(modelless, '');
    if (typeof name !== 'string') return undefined;
    const model = models.find((one) => one.name === name);
    if (model !== undefined) return this.#rowOf(c, model, version);
    // An empty text where a model is required has been told as missing.
    if (name === '' && modelless === undefined) return undefined;
    const names = models.map((one) => one.name);
    const refused = this.table.refused ?? {};
    if (Object.hasOwn(refused, name)) {
      const say = (path: string) =>
        `${path} ${shown(name)} is refused by the service, as those who tried it say; listed are ${listed(names, ' and ')}.`;
      report(c, 'enum', parameter, refused[name] ?? -1, ruleOf(c, parameter), say, { allowed: names });
      c.unlisted = 'model';
      return this.#resolved(unlisted, '');
    }
    const meant = misspeltName(name, names);
    if (meant === undefined && name !== '') {
      c.unlisted = 'model';
      const say = (path: string) =>
        `${path} ${shown(name)} is in no document of this package, so the service may not have it; listed are ${listed(names, ' and ')}.`;
      report(c, 'unlisted', parameter, cited[0], ruleOf(c, parameter), say, { warns: true, allowed: names });
      return this.#resolved(unlisted, '');
    }
    notOne(c, 'enum', parameter, cited[0], name, names, '', meant);
    const other = models.find((one) => one.name === meant);
    return other && this.#rowOf(c, other, version);
  }

  #rowOf(c: Checker, model: Model, version: unknown): Chosen | undefined {
    const { cited, model: named, version: versioned } = this.table;
    const { delisted, isImplied, name, rows, unlisted, versionless, versions } = model;
    if (isImplied)
      doubt(c, 'undocumented', named, model.cited, `${name} is in no list of models; the documents only imply it.`);
    gone(c, named, name, delisted);
    const [first] = rows;
    if (versions === undefined) {
      const others = this.#othersWith(model, version);
      if (others.length > 0) this.#belongsToOthers(c, model, version as string, others);
      else if (isGiven(version) && !isImplied)
        doubt(
          c,
          'unlisted',
          versioned,
          model.cited,
          `No version of ${name} is documented, so this one is not checked.`,
        );
      return first && this.#resolved(first, name);
    }
    if (version === undefined) {
      const row = typeof versionless === 'number' ? rows[versionless] : versionless;
      return row && this.#resolved(row, name);
    }
    if (typeof version !== 'string') return undefined;
    if (!versions.includes(version)) {
      if (version === '') {
        if (versionless !== undefined) notOne(c, 'version', versioned, cited[1], version, versions, ` for ${name}`);
        return undefined;
      }
      const meant = misspeltVersion(version, versions);
      if (meant !== undefined) {
        notOne(c, 'version', versioned, cited[1], version, versions, ` for ${name}`, meant);
        return this.#rowOf(c, model, meant);
      }
      const others = this.#othersWith(model, version);
      if (others.length > 0) this.#belongsToOthers(c, model, version, others);
      else {
        const say = (path: string) =>
          `${path} ${shown(version)} is in no document of this package, so ${name} may not have it; listed are ${listed(versions, ' and ')}.`;
        report(c, 'unlisted', versioned, cited[1], ruleOf(c, versioned), say, { warns: true, allowed: versions });
      }
      c.unlisted = 'version';
      return unlisted && this.#resolved(unlisted, name);
    }
    const row = rows.find((one) => one.versions?.includes(version)) ?? rows.find((one) => one.versions === undefined);
    if (row === undefined) return undefined;
    const chosen = this.#resolved(row, name);
    if (delisted === undefined) gone(c, versioned, chosen.title, row.delisted);
    if (isImplied === undefined && delisted === undefined && row.delisted === undefined)
      this.#keep(name, version, chosen);
    return chosen;
  }

  /** The other models that have such a version, where it is more than a number. */
  #othersWith({ name }: Model, version: unknown): readonly string[] {
    if (typeof version !== 'string' || isNumber(version)) return [];
    const others = this.table.models.filter((one) => one.name !== name && one.versions?.includes(version));
    return others.map((one) => one.name);
  }

  #belongsToOthers(c: Checker, { name, versions = [] }: Model, version: string, others: readonly string[]): void {
    const { cited, version: parameter } = this.table;
    const ending = `, which is a version of ${listed(others, ' and ')}`;
    const rule = ruleOf(c, parameter);
    const say = (path: string) =>
      versions.length === 0
        ? `${path} ${shown(version)} is no version of ${name}${ending}.`
        : `${path} must be ${orList(versions)} for ${name}, not ${shown(version)}${ending}.`;
    report(c, 'version', parameter, cited[1], rule, say, { allowed: versions });
  }

  #resolved({ cells, title }: Row, name: string): Chosen {
    const { columns, usual } = this.table;
    const restricting = columns.map((_, column) => {
      const cell = cells[column] ?? usual[column];
      // A cell that says nothing but that the parameter can be used is no matter of requests.
      return cell === undefined || cell === 0 || (cell[0] === full && cell.length === 2) ? undefined : cell;
    });
    return { title: title ?? name, cells: restricting };
  }

  #keep(name: string, version: string, chosen: Chosen): void {
    const versions = this.#chosen.get(name) ?? new Map<unknown, Chosen>();
    this.#chosen.set(name, versions.set(version, chosen));
  }
}

function gone(c: Checker, name: string, title: string, delisted: Delisted | undefined): void {
  if (delisted !== undefined)
    doubt(c, 'delisted', name, delisted[1], `${title} was taken out of the documents on ${delisted[0]}.`);
}

/** A name that is none of those that are listed, and is perhaps meant to be one of them. */
function notOne(
  c: Checker,
  code: 'enum' | 'version',
  parameter: string,
  cited: number,
  value: string,
  allowed: readonly string[],
  subject: string,
  meant?: string,
): void {
  const say = (path: string) => `${path} must be ${orList(allowed)}${subject}, not ${shown(value)}.`;
  report(c, code, parameter, cited, ruleOf(c, parameter), say, { allowed, suggest: () => meant });
}

function doubt(
  c: Checker,
  code: 'undocumented' | 'delisted' | 'unlisted',
  name: string,
  cited: number,
  message: string,
): void {
  report(c, code, name, cited, ruleOf(c, name), () => message, { warns: true });
}
