import { isGiven, type Scalar } from '../core/values.js';
import { type Delisted, delisted } from './checks.js';
import type { Fact, IssueCode } from './issue.js';
import { addIssue, type Fields, factOf, type Place } from './run.js';
import { isNumber, misspeltName, misspeltVersion } from './suggest.js';
import { listed, orList, shown } from './wording.js';

/** What an operation accepts for each model and version, as its generated validator carries it. */
export interface MatrixTable {
  /** The parameters that name the model and its version. */
  readonly model: string;
  readonly version: string;
  /** The cells of every row, unless its model or the row has another. */
  readonly defaults: Cells;
  readonly models: readonly Model[];
  /** Names that the service refused when they were tried. */
  readonly refused?: Readonly<Record<string, Fact>>;
  /** For a model that no document lists: what at least one listed model accepts. It only warns. */
  readonly unlisted: Row;
  /** For a request that names no model, where the API allows that. */
  readonly modelless?: Row;
}

export interface Model extends Fact {
  readonly name: string;
  /** Absent when no document lists any. */
  readonly versions?: readonly string[];
  /** The cells of every version, unless its row has another. */
  readonly cells?: Cells;
  /** A row that names no versions is about all of them. */
  readonly rows: readonly Row[];
  /** For a request that names no version. */
  readonly versionless?: Row;
  /** For a version that no document lists: what at least one listed version accepts. It only warns. */
  readonly unlisted?: Row;
  /** No document lists the model. */
  readonly isImplied?: true;
  readonly delisted?: Delisted;
}

export interface Row {
  /** Absent when it is the name of the model. */
  readonly title?: string;
  readonly versions?: readonly string[];
  /** A request that names no version falls into the row too. */
  readonly versionOptional?: true;
  readonly delisted?: Delisted;
  /** What differs from the cells of the model. */
  readonly cells?: Cells;
  /** Columns whose statement is older than the versions, so it may not be about them and only warns. */
  readonly older?: readonly string[];
}

/** By column. Null where nothing is known, so nothing is checked. */
export type Cells = Readonly<Record<string, Cell | null>>;

/** What a row says about a column. */
export interface Cell extends Fact {
  /** Absent when the model supports it. `none`: it cannot be used. `doubtful`: no document says that it can. */
  readonly support?: 'none' | 'doubtful';
  readonly values?: readonly Scalar[];
  /** Accepted with a warning, besides `values`. */
  readonly tolerated?: readonly Scalar[];
  /** Why those are accepted. */
  readonly remark?: string;
  readonly min?: number;
  readonly max?: number;
  readonly minItems?: number;
  readonly maxItems?: number;
  /** It can be used only then. */
  readonly when?: Condition;
  /** The documents state the cell for these input modes only. */
  readonly modes?: Condition;
  /** Using it in another mode is refused, not just warned of. */
  readonly refusesOtherModes?: true;
  /** The day that the statement was last changed. */
  readonly stated?: string;
}

export interface Condition {
  readonly words: string;
  readonly isMet: (request: Fields) => boolean;
}

/** The row that a request is judged by. */
export interface Choice {
  readonly table: MatrixTable;
  readonly request: Fields;
  readonly row?: ChosenRow | undefined;
  /** What no document lists: the version, or the model with all that belongs to it. */
  readonly unlisted?: 'version' | 'model' | undefined;
}

export interface ChosenRow {
  /** By column. */
  readonly cells: Readonly<Record<string, ChosenCell>>;
}

/** A cell as it is judged by: every property is there, and be it undefined. */
export type ChosenCell = { readonly [K in keyof Required<Cell>]: Cell[K] | undefined } & Pick<Cell, 'sources'> & {
    /** `Kling`, `Vidu q2` */
    readonly title: string;
    /** `Kling/Duration` */
    readonly rule: string;
    /** See {@link Row.older}. */
    readonly isOlder: boolean;
  };

type Found = Pick<Choice, 'row' | 'unlisted'>;

export class Matrix {
  readonly #table: MatrixTable;
  /** The choices that cause no issue, by model and version, as far as they were asked for. */
  readonly #known = new Map<unknown, Map<unknown, Found>>();
  /** The rows as far as they were asked for, each with its cells. */
  readonly #chosen = new Map<Row, ChosenRow>();

  constructor(table: MatrixTable) {
    this.#table = table;
  }

  /** Chooses the row for a request, and adds issues about its model and its version. */
  choose(at: Place, name: unknown, version: unknown, request: Fields): void {
    const found = this.#known.get(name)?.get(version) ?? this.#ofModel(at, name, version);
    at.run.choice = { table: this.#table, request, row: found.row, unlisted: found.unlisted };
  }

  #ofModel(at: Place, name: unknown, version: unknown): Found {
    const { model: parameter, modelless, models, refused = {}, unlisted } = this.#table;
    if (name === undefined) return { row: modelless && this.#resolved(modelless) };
    if (typeof name !== 'string') return {};
    const model = models.find((one) => one.name === name);
    if (model !== undefined) return this.#ofVersion(at, model, version);
    // An empty string where a model is required was reported as missing.
    if (name === '' && modelless === undefined) return {};
    const names = models.map((one) => one.name);
    const meant = misspeltName(name, names);
    const evidence = Object.hasOwn(refused, name) ? refused[name] : undefined;
    if (evidence === undefined && (meant !== undefined || name === '')) {
      this.#refuse(at, 'enum', parameter, name, names, '', meant);
      const other = models.find((one) => one.name === meant);
      return other === undefined ? {} : this.#ofVersion(at, other, version);
    }
    const message = (path: string) =>
      `${path} ${shown(name)} is ${evidence === undefined ? 'in no document of this package, so the service may not have it' : 'refused by the service, as those who tried it say'}; listed are ${listed(names)}.`;
    if (evidence === undefined)
      addIssue(at, 'unlisted', parameter, factOf(at, parameter), message, { warns: true, allowed: names });
    else addIssue(at, 'enum', parameter, evidence, message, { allowed: names });
    return { row: this.#resolved(unlisted, undefined, true), unlisted: 'model' };
  }

  #ofVersion(at: Place, model: Model, version: unknown): Found {
    const { model: modelParameter, version: parameter } = this.#table;
    const { isImplied, name, rows, unlisted, versionless, versions } = model;
    if (isImplied)
      warn(at, 'undocumented', modelParameter, model, `${name} is in no list of models; the documents only imply it.`);
    if (model.delisted !== undefined) delisted(at, modelParameter, model.delisted, name);
    const [first] = rows;
    if (versions === undefined) {
      const isOfOthers = this.#refuseOthers(at, model, version);
      if (!isOfOthers && isGiven(version) && !isImplied)
        warn(at, 'unlisted', parameter, model, `No version of ${name} is documented, so this one is not checked.`);
      return { row: first && this.#resolved(first, model) };
    }
    if (version === undefined) {
      const row = versionless ?? rows.find((one) => one.versionOptional);
      return { row: row && this.#resolved(row, model) };
    }
    if (typeof version !== 'string') return {};
    const row = rows.find((one) => (one.versions ?? versions).includes(version));
    if (row !== undefined) {
      const found: Found = { row: this.#resolved(row, model) };
      if (model.delisted === undefined && row.delisted !== undefined)
        delisted(at, parameter, row.delisted, row.title ?? name);
      if (model.delisted === undefined && row.delisted === undefined && !isImplied) {
        const known = this.#known.get(name) ?? new Map<unknown, Found>();
        this.#known.set(name, known.set(version, found));
      }
      return found;
    }
    if (version === '') {
      const isOptional = versionless !== undefined || rows.some((one) => one.versionOptional);
      if (isOptional) this.#refuse(at, 'version', parameter, version, versions, ` for ${name}`);
      return {};
    }
    const meant = misspeltVersion(version, versions);
    if (meant !== undefined) {
      this.#refuse(at, 'version', parameter, version, versions, ` for ${name}`, meant);
      return this.#ofVersion(at, model, meant);
    }
    if (!this.#refuseOthers(at, model, version)) {
      const message = (path: string) =>
        `${path} ${shown(version)} is in no document of this package, so ${name} may not have it; listed are ${listed(versions)}.`;
      addIssue(at, 'unlisted', parameter, factOf(at, parameter), message, { warns: true, allowed: versions });
    }
    return { row: unlisted && this.#resolved(unlisted, model, true), unlisted: 'version' };
  }

  /** Refuses a version that only other models have, where it is more than a number. */
  #refuseOthers(at: Place, { name, versions = [] }: Model, version: unknown): boolean {
    if (typeof version !== 'string' || isNumber(version)) return false;
    const { models, version: parameter } = this.#table;
    const others = models.filter((one) => one.name !== name && one.versions?.includes(version));
    if (others.length === 0) return false;
    const ending = `, which is a version of ${listed(others.map((one) => one.name))}`;
    const message = (path: string) =>
      versions.length === 0
        ? `${path} ${shown(version)} is not a version of ${name}${ending}.`
        : `${path} must be ${orList(versions)} for ${name}, not ${shown(version)}${ending}.`;
    addIssue(at, 'version', parameter, factOf(at, parameter), message, { allowed: versions });
    return true;
  }

  /** Refuses a name that is not listed. `meant` is the listed one that it stands for. */
  #refuse(
    at: Place,
    code: IssueCode,
    parameter: string,
    value: string,
    allowed: readonly string[],
    subject: string,
    meant?: string,
  ): void {
    const message = (path: string) => `${path} must be ${orList(allowed)}${subject}, not ${shown(value)}.`;
    addIssue(at, code, parameter, factOf(at, parameter), message, { allowed, suggest: () => meant });
  }

  #resolved(row: Row, model?: Model, isUnlisted = false): ChosenRow {
    const known = this.#chosen.get(row);
    if (known !== undefined) return known;
    const title = row.title ?? model?.name ?? '';
    const cells: Record<string, ChosenCell> = {};
    for (const [column, cell] of Object.entries({ ...this.#table.defaults, ...model?.cells, ...row.cells })) {
      // What is doubtful for a model says nothing about a version that no document lists.
      if (cell === null || (isUnlisted && cell.support === 'doubtful')) continue;
      cells[column] = chosenCell(cell, title, column, row.older?.includes(column) === true, isUnlisted);
    }
    const chosen = { cells };
    this.#chosen.set(row, chosen);
    return chosen;
  }
}

/** A cell with all of its properties, since engines are fast with objects that have the same ones. */
function chosenCell(cell: Cell, title: string, column: string, isOlder: boolean, isUnlisted: boolean): ChosenCell {
  return {
    sources: cell.sources,
    conflicts: cell.conflicts,
    evidence: cell.evidence,
    refusal: cell.refusal,
    warns: cell.warns === true || isOlder || isUnlisted,
    support: cell.support,
    values: cell.values,
    tolerated: cell.tolerated,
    remark: cell.remark,
    min: cell.min,
    max: cell.max,
    minItems: cell.minItems,
    maxItems: cell.maxItems,
    when: cell.when,
    modes: cell.modes,
    refusesOtherModes: cell.refusesOtherModes,
    stated: cell.stated,
    title,
    rule: `${title}/${column}`,
    isOlder,
  };
}

function warn(at: Place, code: IssueCode, name: string, fact: Fact, message: string): void {
  addIssue(at, code, name, fact, () => message, { warns: true });
}
