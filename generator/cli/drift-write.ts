import type { DriftReview } from '../drift/review.ts';
import { writeSpecs } from '../drift/suggest/write-specs.ts';
import { suggestAll } from '../drift/suggest-all.ts';
import type { DriftTools } from '../drift/tools.ts';
import { readSpecTexts } from '../load/specs.ts';
import type { DriftOptions } from './drift-options.ts';
import { count, log } from './terminal.ts';

/** Puts the suggested edits into the specs, which stay sound with them. What a person has to decide stays open. */
export function writeSuggestions(review: DriftReview, { specs }: DriftOptions, tools: DriftTools): void {
  const texts = readSpecTexts(specs);
  const edited = suggestAll(review, texts, tools, today()).filter(({ edits }) => edits.length > 0);
  const after = tools.applyEdits(
    texts,
    edited.flatMap(({ edits }) => edits),
  );
  const changed = writeSpecs(specs, texts, after);
  log(`wrote ${count(edited.length, 'finding')} into ${count(changed.length, 'file')}`);
}

export function today(): string {
  return new Date().toISOString().slice(0, 10);
}
