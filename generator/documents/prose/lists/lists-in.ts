import type { Stretch } from '../segments.ts';
import { type Of, verdictOf } from './judge.ts';
import { type Element, runsIn } from './runs.ts';
import type { Form } from './tokens.ts';

/** A list of values within a text. */
export interface FoundList extends Stretch {
  /** Whether it is surely one; otherwise it is reported. */
  readonly isSure: boolean;
  readonly elements: readonly Element[];
}

const longest = 4000;

/**
 * The list of values of a text, if it has one: of several ways to read it, that which finds most of it.
 * @param heading the line above.
 */
export function listIn(text: string, heading: string, about: Of): FoundList | undefined {
  if (about.field === undefined || text.length > longest) return undefined;
  const whole = `${heading}\n${text}`;
  const size = heading.length + 1;
  let open: FoundList | undefined;
  const runs = runsIn(text, about.names);
  // "Node type, CORE, TASK": what the list is of may look like an element of it.
  const shorter = runs.flatMap(({ elements: [, ...elements], ...run }) =>
    run.form === 'none' && elements.length > 1 ? [{ ...run, elements, from: elements[0]?.from ?? run.from }] : [],
  );
  for (const run of [...runs, ...shorter]) {
    const { elements, from, to } = run;
    const verdict = verdictOf(whole, { ...run, from: from + size, to: to + size }, about);
    if (verdict === 'told')
      return { from: announcedFrom(text, from, about), to, elements: turned(run.form, elements), isSure: true };
    if (verdict === 'open') open ??= { from, to, elements, isSure: false };
  }
  return open;
}

const code = /^[A-Z][A-Z0-9]*(?:_[A-Z0-9]+)+$/;

/** "Cloud storage (CLOUD_SSD)": where each bracket holds a code, that is the value, and what stands before it is what it means. */
function turned(form: Form, elements: readonly Element[]): readonly Element[] {
  const isTurned =
    form === 'bracket' && elements.every(({ meaning, value }) => code.test(meaning) && !code.test(value));
  return isTurned ? elements.map((one) => ({ ...one, value: one.meaning, meaning: one.value })) : elements;
}

/** With the words that announce it. */
function announcedFrom(text: string, from: number, { names }: Of): number {
  const before = text.slice(Math.max(0, from - 80), from).replace(/["“'‘`\s（(【[{]+$/, '');
  const words = names.enumerations.announced.exec(before);
  return words === null ? from : Math.max(0, from - 80) + words.index;
}
