import pc from 'picocolors';
import { allOf, type Condition, describeCondition } from '../../model/condition.ts';
import type { Tombstone } from '../../model/facts.ts';
import { describeCellRule, describeEffect } from '../../model/lower/rule-text.ts';
import { type LoweredRule, lowerOperation, type Row } from '../../model/lower.ts';
import { type Cell, groupOf, type Model } from '../../model/matrix.ts';
import { formatPath } from '../../model/path.ts';
import { evidenceOf, remarksOf, ruleRemarksOf } from '../../model/remarks.ts';
import { whyNever } from '../../model/satisfiable.ts';
import type { Table } from '../../model/table.ts';
import { table as columns, out, outSentence } from '../terminal.ts';
import type { Chosen } from './choose.ts';
import { colouredCell, colouredCites } from './colours.ts';

/** One version: what each column allows, the same in words, the rules, and everything that was cited. */
export function printVersion({ matrix, operation, surface, table }: Chosen, model: Model, version: string): void {
  const group = groupOf(model, version);
  const row = lowerOperation(operation).rows.find((one) => one.group !== undefined && one.group === group);
  out(pc.bold(`${model.name} ${version}: ${operation.name}`));
  printDoubts(model, group?.delisted ?? model.delisted);
  const rows = matrix.columns.map((column) => {
    const cell = row?.cells[column.id];
    const { conflicts = [], note = '', sources = [] } = cell?.statement.provenance ?? {};
    return [
      column.paths.map(formatPath).join(', '),
      colouredCell(cell),
      sources.join(', '),
      conflicts.join(', '),
      note,
    ];
  });
  out(columns(['parameter', 'allowed', 'source', 'contradictions', 'note'], rows));
  if (row !== undefined) printWords(row);
  printRemarks(
    table,
    matrix.columns.flatMap(({ id, paths }) => {
      const cell = group?.cells[id];
      return cell === undefined ? [] : [[paths.map(formatPath).join(', '), cell] as const];
    }),
  );
  const rules = lowerOperation(operation).rules.filter((rule) =>
    mayConcern(rule, { matrix, model, operation, surface, version }),
  );
  printRules(table, rules);
  const cells = Object.values(group?.cells ?? {}).map(({ provenance }) => provenance);
  const cited = [model.provenance, ...cells, ...rules.map(({ provenance }) => provenance)];
  const conflicts = new Set(cited.flatMap((one) => one.conflicts));
  printConflicts(table, conflicts);
  printSources(table, new Set([...cited.flatMap((one) => one.sources), ...sidesOf(table, conflicts)]));
}

function printDoubts(model: Model, delisted: Tombstone | undefined): void {
  if (!model.listed) out(pc.yellow('In no list of models; the documents only imply it, and using it warns.'));
  if (delisted !== undefined) {
    const cited = colouredCites({ sources: delisted.sources, conflicts: [] });
    out(`${pc.yellow(`† Removed from the documents on ${delisted.date}; using it warns.`)} ${cited}`);
  }
}

/** What the validators make of the cells, a sentence for each rule. */
function printWords({ rules }: Row): void {
  const sentences = new Map(rules.map((rule) => [describeCellRule(rule), rule] as const));
  if (sentences.size === 0) return;
  out(`\n${pc.bold('In words')}`);
  for (const [sentence, { provenance, severity }] of sentences) {
    outSentence(
      `  ${sentence} ${colouredCites(provenance)}${severity === 'warning' ? pc.yellow(' (only warns)') : ''}`,
    );
  }
}

/** What was seen of each cell, and why it is uncertain. */
function printRemarks(table: Table, cells: readonly (readonly [parameter: string, cell: Cell])[]): void {
  const shown = cells.flatMap(([parameter, cell]) =>
    remarksOf(cell, evidenceOf(table)).map((remark) => `  ${parameter}: ${remark}`),
  );
  if (shown.length === 0) return;
  out(`\n${pc.bold('What was seen, and what is older than the version')}`);
  for (const line of shown) outSentence(line);
}

interface ChosenVersion extends Pick<Chosen, 'matrix' | 'operation' | 'surface'> {
  readonly model: Model;
  readonly version: string;
}

/** Whether some request with the version meets the condition of a rule: rules of other models are no concern of it. */
function mayConcern({ when }: LoweredRule, { matrix, model, operation, surface, version }: ChosenVersion): boolean {
  if (when === undefined) return true;
  const is = (name: string, value: string): Condition => ({
    kind: 'one-of',
    path: [{ name, each: false }],
    values: [value],
  });
  const fieldsOf = (type: string) => surface.structs.find(({ name }) => name === type)?.parameters ?? [];
  const space = { parameters: operation.request, fieldsOf };
  return whyNever(allOf(when, is(matrix.model, model.name), is(matrix.version, version)), space) === undefined;
}

export function printRules(table: Table, rules: readonly LoweredRule[]): void {
  out(`\n${pc.bold('Rules of the operation')}`);
  if (rules.length === 0) out('  none');
  for (const rule of rules) {
    outSentence(`  ${rule.id}: ${rule.title} ${colouredCites({ ...rule.provenance, conflicts: [] })}`);
    const effect = describeEffect(rule.effect);
    const warns = rule.severity === 'warning' ? ' (only warns)' : '';
    const when = rule.when === undefined ? 'always' : `when ${describeCondition(rule.when)}`;
    outSentence(`    ${pc.dim(`${when}: ${effect}${warns}`)}`);
    for (const remark of ruleRemarksOf(rule, evidenceOf(table))) outSentence(`    ${remark}`);
  }
}

export function printConflicts({ conflicts }: Table, cited: ReadonlySet<string>): void {
  const shown = Object.values(conflicts).filter(({ id }) => cited.has(id));
  if (shown.length === 0) return;
  out(`\n${pc.bold('Contradictions')}`);
  for (const { about, id, resolution, sides } of shown) {
    outSentence(`  ${pc.magenta(id)}: ${about}`);
    for (const { says, sources } of sides) outSentence(`    ${pc.dim(sources.join(', '))}: ${says}`);
    outSentence(`    ${pc.green('→')} ${resolution}`);
  }
}

export function sidesOf({ conflicts }: Table, cited: ReadonlySet<string>): readonly string[] {
  return [...cited].flatMap((id) => conflicts[id]?.sides.flatMap(({ sources }) => sources) ?? []);
}

export function printSources({ sources }: Table, cited: ReadonlySet<string>): void {
  const shown = Object.values(sources).filter(({ id }) => cited.has(id));
  const width = Math.max(0, ...shown.map(({ id }) => id.length));
  out(`\n${pc.bold('Sources')}`);
  for (const { date, id, title, url, weight } of shown) {
    const facts = [date ?? 'undated', weight, ...(url === undefined ? [] : [url])];
    outSentence(`  ${id.padEnd(width)}  ${title} ${pc.dim(`(${facts.join(', ')})`)}`);
  }
}
