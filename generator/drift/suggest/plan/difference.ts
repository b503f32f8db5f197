import type { DriftFinding } from '../../finding.ts';
import { ByHand } from '../by-hand.ts';
import { addParameter } from './add-parameter.ts';
import { changeCell } from './cells.ts';
import { changeRequired, changeType, changeValues, delistParameter } from './change-parameter.ts';
import { changeStatement } from './change-statement.ts';
import { changeErrors, changeRate } from './errors.ts';
import { addModel, changeVersions, delistModel } from './models.ts';
import type { Plan } from './plan.ts';
import { ruleSketch } from './rule-sketch.ts';

/** Edits the draft so that the specs say what the document says, or throws `ByHand` with what a person has to do. */
export function planEdits(plan: Plan, { difference, place }: DriftFinding): void {
  switch (difference.kind) {
    case 'parameter-missing':
      return addParameter(plan, difference);
    case 'parameter-gone':
      return delistParameter(plan, difference);
    case 'type-differs':
      return changeType(plan, difference);
    case 'required-differs':
      return changeRequired(plan, difference);
    case 'values-differ':
      return changeValues(plan, difference);
    case 'statement-differs':
      return changeStatement(plan, difference);
    case 'model-missing':
      return addModel(plan, difference);
    case 'model-gone':
      return delistModel(plan, difference);
    case 'versions-differ':
      return changeVersions(plan, difference);
    case 'cell-differs':
      return changeCell(plan, difference);
    case 'rate-differs':
      return changeRate(plan, difference);
    case 'errors-differ':
      return changeErrors(plan, difference);
    case 'operation-missing':
      throw new ByHand(
        `Draft its specs with specgen import ${place?.file ?? '<document>'} --action ${difference.action}, and check every line.`,
      );
    case 'operation-gone':
      throw new ByHand(
        `The language has no tombstone for an operation. If ${difference.operation} still answers, say in its note since when no document has it; once it is refused, remove its file.`,
      );
    case 'rule-missing':
      throw new ByHand(ruleSketch(plan, difference));
    case 'text-unread':
      throw new ByHand(`Read ${difference.subject} and see what the specs lack: ${difference.why}.`);
  }
}

/** What others may build on comes first: a cell can only hold values its parameter has, of a model that is there. */
export function turnOf({ difference }: DriftFinding): number {
  switch (difference.kind) {
    case 'parameter-missing':
    case 'type-differs':
    case 'model-missing':
      return 0;
    case 'values-differ':
    case 'versions-differ':
      return 1;
    case 'statement-differs':
    case 'required-differs':
      return 2;
    default:
      return 3;
  }
}
