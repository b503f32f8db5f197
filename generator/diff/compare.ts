import type { Table } from '../model/table.ts';
import { type Change, change } from './change.ts';
import type { Edition } from './edition.ts';
import { compareDocuments } from './facts/documents.ts';
import { compareCodes, type ToldCodes } from './facts/errors.ts';
import { Found } from './facts/found.ts';
import { pair } from './facts/pair.ts';
import { compareProtocol } from './facts/protocol.ts';
import { compareSurface } from './facts/surface.ts';
import { mergeProvenance } from './facts/wording.ts';
import type { Bump, Cause, Comparison, EditionInfo } from './finding.ts';
import { findingOf } from './judge.ts';
import { mergeModels } from './merge.ts';
import { inOrder, largestBump } from './order.ts';
import { withNewIds } from './renamed-ids.ts';
import type { Arena } from './verdicts/arena.ts';
import type { UnconfirmedWitness, WitnessPolicy } from './verdicts/settle.ts';
import { EmittedValidators } from './witness/validators.ts';

export interface CompareOptions {
  /** Who changed; the vendor unless said otherwise. */
  readonly cause?: Cause;
  /**
   * Called when the emitted validators do not bear out a witness, which is a mistake of the comparison. The finding
   * is then reported without one. Tests throw here.
   */
  readonly onUnconfirmed?: (error: UnconfirmedWitness) => void;
}

/** What changed between two editions, as findings: by what requests are accepted, not by how the specs are written. */
export function compareEditions(base: Edition, head: Edition, options: CompareOptions = {}): Comparison {
  const tables = { base: withNewIds(base.table, head.table), head: head.table };
  const policy: WitnessPolicy = {
    validators: new EmittedValidators(tables),
    onUnconfirmed: options.onUnconfirmed ?? (() => {}),
  };
  const { arenas, changes } = changesOf(tables.base, tables.head, policy);
  const findings = inOrder(changes.map((one) => findingOf(one, options.cause ?? 'vendor')));
  const bump: Bump = largestBump(findings.map((finding) => finding.bump));
  return { base: infoOf(base), head: infoOf(head), findings, bump, method: arenas.map(methodOf) };
}

function changesOf(
  base: Table,
  head: Table,
  policy: WitnessPolicy,
): { readonly changes: readonly Change[]; readonly arenas: readonly Arena[] } {
  const found = new Found();
  const tables = { base, head };
  const toldCodes: ToldCodes = { added: new Set(), removed: new Set() };
  compareDocuments(tables, found);
  compareProtocol({ base: base.common, head: head.common }, found);
  const surfaces = pair(base.surfaces, head.surfaces, ({ name }) => name);
  for (const { name, provenance, title } of surfaces.added) {
    found.change(change('surface.added', { surface: name }, { after: title }, { head: provenance }));
  }
  for (const { name, provenance, title } of surfaces.removed) {
    found.change(change('surface.removed', { surface: name }, { before: title }, { base: provenance }));
  }
  const compared = surfaces.both.map((one) => compareSurface(one, tables, toldCodes, policy));
  compareCodes(base.common.errors, head.common.errors, {}, toldCodes, found);
  const changes = [...found.changes, ...compared.flatMap((one) => one.changes)];
  return {
    changes: mergeModels(mergeProvenance(changes), tables),
    arenas: compared.flatMap((one) => one.arenas),
  };
}

function infoOf({ name, table }: Edition): EditionInfo {
  return { name, edition: table.edition, version: table.package.version };
}

function methodOf({ isComplete, judged, placed }: Arena): Comparison['method'][number] {
  const { operation, surface } = placed.head;
  return {
    operation: `${surface.name}/${operation.name}`,
    // Without a constraint of its own in either edition there is nothing to look at: the sets are equal.
    by: judged > 0 && isComplete ? 'enumeration' : 'reasoning',
    combinations: judged,
  };
}
