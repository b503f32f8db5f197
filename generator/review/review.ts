import type { ReadDocument } from '../drift/found.ts';
import { structOf } from '../drift/match/struct-of.ts';
import type { SpecTexts } from '../load/specs.ts';
import type { Acknowledgement } from '../model/acknowledgement.ts';
import type { Conflict, Origin } from '../model/facts.ts';
import { describeEffect } from '../model/lower/rule-text.ts';
import { cellOf, lowerOperation } from '../model/lower.ts';
import type { Parameter } from '../model/parameter.ts';
import { formatPath, type Path } from '../model/path.ts';
import { evidenceOf, ruleRemarksOf } from '../model/remarks.ts';
import { type Effect, pathsOf, type Rule } from '../model/rule.ts';
import type { Operation, Surface, Table } from '../model/table.ts';
import { type Accepted, acceptedAt } from './accepted.ts';
import { Marks } from './marks.ts';
import { keyOf, type Paragraph, type Paragraphs, paragraphsOf } from './paragraphs.ts';
import { blockAt, fragmentOf, type SpecBlock } from './spec-block.ts';

/** A parameter with what the vendor writes, what the specs say, and what comes of it. */
export interface ReviewedParameter {
  readonly surface: string;
  readonly operation: string;
  readonly side: 'request' | 'response';
  /** `OutputConfig.Duration`, `FileInfos[].Usage` */
  readonly path: string;
  readonly paragraphs: readonly Paragraph[];
  readonly blocks: readonly SpecBlock[];
  readonly accepted: readonly Accepted[];
  readonly rules: readonly ReviewedRule[];
  readonly conflicts: readonly Pick<Conflict, 'id' | 'about' | 'sides' | 'resolution'>[];
}

export interface ReviewedRule {
  readonly id: string;
  readonly title: string;
  readonly says: string;
  readonly onlyWarns: boolean;
  readonly remarks: readonly string[];
}

/** An edition of the specs, with the texts its places refer to. */
export interface ReviewedEdition {
  readonly table: Table;
  /** What was decided about differences from the documents. */
  readonly readings?: readonly Acknowledgement[];
  readonly texts: SpecTexts;
}

/** Every parameter of an operation in the order of the specs, each type once. */
export function reviewOperation(
  { readings = [], table, texts }: ReviewedEdition,
  surface: Surface,
  operation: Operation,
  documents: readonly ReadDocument[],
): readonly ReviewedParameter[] {
  const paragraphs = paragraphsOf(documents, table, surface, operation);
  const marks = documents.length === 0 ? undefined : new Marks(table, readings, surface, operation, documents);
  return placesOf(surface, operation).map((place) => {
    const one = reviewed(table, texts, surface, operation, place, paragraphs);
    if (marks === undefined) return one;
    const marked = { ...one, owner: place.owner, name: place.parameter.name };
    return { ...one, accepted: one.accepted.map((line) => ({ ...line, ...marks.of(line, marked) })) };
  });
}

/** Where a parameter stands in an operation. */
interface ParameterPlace {
  readonly side: 'request' | 'response';
  readonly path: Path;
  readonly owner: string;
  readonly parameter: Parameter;
}

function placesOf(surface: Surface, operation: Operation): readonly ParameterPlace[] {
  const visited = new Set<string>();
  const below = (side: 'request' | 'response', parent: Path, owner: string, all: readonly Parameter[]) =>
    all.flatMap((parameter): readonly ParameterPlace[] => {
      const each = parameter.type.kind === 'list';
      const here: ParameterPlace = { side, path: [...parent, { name: parameter.name, each: false }], owner, parameter };
      const struct = structOf(parameter.type, surface);
      if (struct === undefined || visited.has(struct.name)) return [here];
      visited.add(struct.name);
      const inside: Path = [...parent, { name: parameter.name, each }];
      return [here, ...below(side, inside, `type ${struct.name}`, struct.parameters)];
    });
  const response = operation.responseLike === undefined ? operation.response : [];
  return [...below('request', [], 'request', operation.request), ...below('response', [], 'response', response)];
}

function reviewed(
  table: Table,
  texts: SpecTexts,
  surface: Surface,
  operation: Operation,
  { owner, parameter, path, side }: ParameterPlace,
  paragraphs: Paragraphs,
): ReviewedParameter {
  const name = formatPath(path);
  const evidence = evidenceOf(table);
  const accepted = side === 'request' ? acceptedAt(operation, name, parameter, evidence) : [];
  const rules = side === 'request' ? rulesAbout(surface, operation, path, owner) : [];
  const places = [parameter.provenance.origin, ...(side === 'request' ? cellOrigins(operation, name) : [])];
  // A limit of a line is in the block of the parameter that it limits, which is shown where it is about that one.
  const ruleBlocks = blocksAt(
    texts,
    rules.map(({ provenance }) => provenance.origin),
  ).filter(({ inside }) => inside[0] !== 'matrix');
  const cited = new Set([
    ...parameter.provenance.conflicts,
    ...accepted.flatMap(({ conflicts }) => conflicts),
    ...rules.flatMap(({ provenance }) => provenance.conflicts),
  ]);
  return {
    surface: surface.name,
    operation: operation.name,
    side,
    path: name,
    paragraphs: paragraphs.get(keyOf(owner, parameter.name)) ?? [],
    blocks: [...blocksAt(texts, places), ...ruleBlocks],
    accepted,
    rules: rules.map((rule) => ({
      id: rule.id,
      title: rule.title,
      says: describeEffect(rule.effect),
      onlyWarns: rule.severity === 'warning',
      remarks: ruleRemarksOf(rule, evidence),
    })),
    conflicts: Object.values(table.conflicts)
      .filter(({ id }) => cited.has(id))
      .map(({ about, id, resolution, sides }) => ({ id, about, sides, resolution })),
  };
}

/** Where the statements of the matrix about a parameter are written. */
function cellOrigins(operation: Operation, path: string): readonly Origin[] {
  const { matrix } = operation;
  if (matrix === undefined) return [];
  return lowerOperation(operation).rows.flatMap((row) => {
    const origin = cellOf(row, matrix, path)?.statement.provenance.origin;
    return origin === undefined ? [] : [origin];
  });
}

/** Rules that ask something of the parameter, or look at it. Those of a type are written from inside it. */
function rulesAbout(surface: Surface, operation: Operation, path: Path, owner: string): readonly Rule[] {
  const own = lowerOperation(operation).rules.filter((rule) => mentions(rule, formatPath(path)));
  const struct = surface.structs.find(({ name }) => `type ${name}` === owner);
  const last = path.at(-1)?.name ?? '';
  return [...own, ...(struct?.rules ?? []).filter((rule) => mentions(rule, last))];
}

function mentions({ effect, when }: Rule, path: string): boolean {
  const read = when === undefined ? [] : pathsOf(when);
  return [...read, ...pathsOfEffect(effect)].some((one) => formatPath(one) === path);
}

function pathsOfEffect(effect: Effect): readonly Path[] {
  return 'paths' in effect ? effect.paths : [effect.path];
}

/** Each block once: the lines of a matrix about a parameter are one. */
function blocksAt(texts: SpecTexts, origins: readonly Origin[]): readonly SpecBlock[] {
  const written = origins.flatMap((origin) => blockAt(texts, origin) ?? []);
  const blocks = written.flatMap((block) => [block, fragmentOf(texts, block) ?? []].flat());
  return [...new Map(blocks.map((block) => [`${block.file}:${block.line}`, block] as const)).values()];
}
