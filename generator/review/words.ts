import { groupBy } from '../report/group-by.ts';
import type { Accepted, Mark } from './accepted.ts';
import type { ChangedParameter } from './changed.ts';
import type { Paragraph } from './paragraphs.ts';
import type { ReviewedParameter, ReviewedRule } from './review.ts';
import type { SpecBlock } from './spec-block.ts';

/** What the reports say in the same words. */

export type Shown = ReviewedParameter & Partial<Pick<ChangedParameter, 'before' | 'change'>>;

export interface ReviewReport {
  readonly parameters: readonly Shown[];
  /** Names of the documents that were read, with the ids of their sources. */
  readonly documents: readonly string[];
  /** Documents of the specs that could not be had, `tencentcloud-sdk-nodejs (sdk-cn)`. */
  readonly leftOut?: readonly string[];
  /** The edition the parameters are compared with. */
  readonly base?: string;
  /** What to put before the path of a spec file. */
  readonly prefix: string;
}

export function titleOf({ change, operation, path, side, surface }: Shown): string {
  const of = side === 'response' ? `${surface} ${operation}, response` : `${surface} ${operation}`;
  const what = change === 'lines' ? 'new lines only' : change;
  return `${path} (${of})${what === undefined || what === 'changed' ? '' : `: ${what}`}`;
}

/** `sdk-cn: tencentcloud-sdk-nodejs-vod 4.1.287; float, optional` */
export function headOf({ documents, required, source, type }: Paragraph): string {
  const facts = [type, required === undefined ? undefined : required ? 'required' : 'optional'];
  const known = facts.filter((fact) => fact !== undefined).join(', ');
  return `${source === undefined ? '' : `${source}: `}${documents.join(', ')}${known === '' ? '' : `; ${known}`}`;
}

export function placeOf({ file, line }: { readonly file: string; readonly line: number }, prefix = ''): string {
  return `${prefix === '' || prefix === '.' ? '' : `${prefix}/`}${file}:${line}`;
}

/** `specs/vod/types/image.yaml:14, fields` */
export function blockPlace(block: SpecBlock, prefix: string): string {
  return [placeOf(block, prefix), ...(block.inside.length === 0 ? [] : [block.inside.join(' › ')])].join(', ');
}

export function citesOf({ conflicts, sources }: Pick<Accepted, 'conflicts' | 'sources'>): string {
  return [...sources, ...conflicts].join(', ');
}

export function ruleText({ id, onlyWarns, says, title }: ReviewedRule): string {
  return `${id}: ${title} (${says}${onlyWarns ? '; only warns' : ''})`;
}

/** What the reader of drift makes of a paragraph: a line for each condition, then what it cannot read. */
export function readText({ facts, unread }: Paragraph): readonly string[] {
  const byScope = groupBy(facts, (fact) => /^\[.*?\]/.exec(fact)?.[0] ?? '');
  return [
    ...byScope.map(([scope, all]) => {
      const statements = all.map((fact) => fact.slice(scope.length).trim()).join('; ');
      return scope === '' ? statements : `${scope} ${statements}`;
    }),
    ...unread.map((text) => `cannot read: ${text}`),
  ];
}

export const noParagraph = 'No document that was read describes this parameter.';

/** What is not on the page, so that nobody takes it for whole. */
export function leftOutText({ leftOut = [] }: Pick<ReviewReport, 'leftOut'>): string | undefined {
  return leftOut.length === 0 ? undefined : `Not read: ${leftOut.join(', ')}.`;
}

const marks: Readonly<Record<Mark, string>> = {
  agrees: 'agrees',
  differs: 'differs',
  unreadable: 'not readable',
  unsaid: 'not said',
};

/** `agrees`, `differs (known: …)`: how a line stands to what the documents say, as far as they can be read. */
export function markText({ mark, why }: Pick<Accepted, 'mark' | 'why'>): string {
  return mark === undefined ? '' : `${marks[mark]}${why === undefined ? '' : ` (${why})`}`;
}

/** `4 parameters of vod CreateAigcVideoTask differ from main` */
export function summaryText({ base, documents, leftOut = [], parameters }: ReviewReport): string {
  const count = `${parameters.length} parameter${parameters.length === 1 ? '' : 's'}`;
  const without = leftOut.length === 0 ? '' : `; not read: ${leftOut.join(', ')}`;
  const read = `${documents.length === 0 ? 'no document was read' : `read: ${documents.join(', ')}`}${without}`;
  if (base === undefined) return `${count}; ${read}`;
  return `${count} of the specs ${parameters.length === 1 ? 'is' : 'are'} not as in ${base}; ${read}`;
}
