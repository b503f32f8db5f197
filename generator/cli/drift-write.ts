import { join } from 'node:path';
import type { DriftFinding } from '../drift/finding.ts';
import { type DriftReview, isOpen, subjectText } from '../drift/review.ts';
import type { DriftTools } from '../drift/tools.ts';
import { loadSpecs } from '../load/load-specs.ts';
import { readSpecTexts, type SpecTexts } from '../load/specs.ts';
import { writeWhole } from '../output/whole-file.ts';
import type { DriftOptions } from './drift-options.ts';
import { count, log } from './terminal.ts';

/**
 * Puts the suggested edits into the specs, as far as the specs stay sound with them: those that do not, such as a
 * parameter of a type that has to be written first, are left to a person.
 */
export function writeSuggestions({ findings }: DriftReview, { specs }: DriftOptions, tools: DriftTools): void {
  const texts = readSpecTexts(specs);
  const open = findings.filter(isOpen).map(({ finding }) => finding);
  const editable = tools
    .suggest(open, texts)
    .filter(({ edits }) => edits.length > 0)
    .map(({ finding }) => finding);
  const { kept, refused, after } = soundEdits(editable, texts, tools);
  const changed = [...after].filter(([file, text]) => texts.get(file) !== text);
  for (const [file, text] of changed) writeWhole(join(specs, file), text);
  for (const finding of refused)
    log(`left to you, since the specs would not be sound: ${subjectText(finding)} (${finding.id})`);
  log(`wrote ${count(kept.length, 'finding')} into ${count(changed.length, 'file')}`);
}

interface Sound {
  readonly kept: readonly DriftFinding[];
  readonly refused: readonly DriftFinding[];
  readonly after: SpecTexts;
}

/** All of them where they go together, else as many as do, in their order. */
function soundEdits(findings: readonly DriftFinding[], texts: SpecTexts, tools: DriftTools): Sound {
  const edited = (some: readonly DriftFinding[]) =>
    tools.applyEdits(
      texts,
      tools.suggest(some, texts).flatMap(({ edits }) => edits),
    );
  const isSound = (candidate: SpecTexts) => loadSpecs(candidate).table !== undefined;
  const all = edited(findings);
  if (isSound(all)) return { kept: findings, refused: [], after: all };
  const kept: DriftFinding[] = [];
  const refused: DriftFinding[] = [];
  for (const finding of findings) {
    (isSound(edited([...kept, finding])) ? kept : refused).push(finding);
  }
  return { kept, refused, after: edited(kept) };
}
