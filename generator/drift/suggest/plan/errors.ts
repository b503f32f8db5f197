import { isMap } from 'yaml';
import { pascalCase } from '../../../model/words.ts';
import type { Difference } from '../../finding.ts';
import { ByHand } from '../by-hand.ts';
import { operationKeys, rateLimitKeys } from '../key-order.ts';
import { setEntry } from '../yaml/entries.ts';
import { appendItem } from '../yaml/items.ts';
import { mark } from '../yaml/marks.ts';
import { inside, keysAt, mapAt, nodeAt, pairOf, type Spot, valueAt } from '../yaml/nodes.ts';
import { entryText, type YamlValue } from '../yaml/value-text.ts';
import { newFileText } from './new-file.ts';
import type { Plan } from './plan.ts';
import { citeOnly, fileSources, markConflict } from './sourcing.ts';
import { describeCode } from './wording.ts';

type Of<K extends Difference['kind']> = Extract<Difference, { readonly kind: K }>;

export function changeRate(plan: Plan, { file, requests, per }: Of<'rate-differs'>): void {
  const { draft } = plan;
  const spot: Spot = { file, path: ['rateLimit'] };
  const before = draft.text(file);
  const sources = fileSources(plan, file);
  if (nodeAt(draft, spot) === undefined) {
    const limit = new Map<string, YamlValue>([
      ['requests', requests],
      ['per', per],
      ...(sources.includes(plan.source) ? [] : [['source', plan.source] as const]),
    ]);
    return setEntry(draft, { file, path: [] }, 'rateLimit', limit, { order: operationKeys });
  }
  setEntry(draft, spot, 'requests', requests, { order: rateLimitKeys });
  setEntry(draft, spot, 'per', per, { order: rateLimitKeys });
  if (draft.text(file) === before) throw new ByHand('The specs say so already.');
  citeOnly(plan, spot, sources, rateLimitKeys);
  markConflict(plan, spot);
}

/** Codes that an operation may answer with. Those no enum has yet are defined, in words made of their names. */
export function changeErrors(plan: Plan, { file, missing, gone }: Of<'errors-differ'>): void {
  const { draft } = plan;
  const listed = listedCodes(plan, file);
  const fresh = [...new Set(missing.map(({ code }) => code))].filter((code) => !listed.includes(code));
  if (gone.length > 0) {
    plan.byHand.push(
      `No longer documented: ${gone.join(', ')}. A code has no tombstone; take it out of errors if it is known not to come.`,
    );
  }
  if (fresh.length === 0) {
    if (gone.length === 0) throw new ByHand('The specs say so already.');
    return;
  }
  const cites = !fileSources(plan, file).includes(plan.source);
  for (const code of fresh) {
    if (!isDefined(plan, code)) defineCode(plan, code, listed);
    const item: YamlValue = cites
      ? new Map([
          ['code', code],
          ['source', plan.source],
        ])
      : code;
    const errors: Spot = { file, path: ['errors'] };
    if (nodeAt(draft, errors) !== undefined) appendItem(draft, errors, item);
    else setEntry(draft, { file, path: [] }, 'errors', [item], { order: operationKeys, levels: 1 });
  }
}

function listedCodes({ draft }: Plan, file: string): readonly string[] {
  const errors = valueAt(draft, { file, path: ['errors'] });
  const items = Array.isArray(errors) ? (errors as readonly unknown[]) : [];
  return items.map((item) => String(typeof item === 'object' && item !== null && 'code' in item ? item.code : item));
}

/** The enums of the surface and those that all share, each as a place. */
function enums({ draft, surface }: Plan): readonly Spot[] {
  return [`${surface}/errors.yaml`, 'common/errors.yaml'].flatMap((file) =>
    draft.has(file)
      ? keysAt(draft, { file, path: ['enums'] }).map((name) => ({ file, path: ['enums', name, 'codes'] }))
      : [],
  );
}

function isDefined(plan: Plan, code: string): boolean {
  return enums(plan).some((codes) => keysAt(plan.draft, codes).includes(code));
}

/** Into the enum that has most of the codes beside it; retrying and cost are those of the codes it belongs to. */
function defineCode(plan: Plan, code: string, beside: readonly string[]): void {
  const { draft, surface } = plan;
  const file = `${surface}/errors.yaml`;
  const like = similar(plan, code);
  const entry = new Map<string, YamlValue>([
    ['meaning', describeCode(code)],
    ['retryable', like.retryable],
    ['charged', like.charged],
  ]);
  if (!draft.has(file)) return createErrors(plan, file, code, entry);
  if (!fileSources(plan, file).includes(plan.source)) entry.set('source', plan.source);
  const shared = (codes: Spot) => keysAt(draft, codes).filter((one) => beside.includes(one)).length;
  const own = enums(plan).filter((codes) => codes.file === file);
  const [codes] = [...own].sort((a, b) => shared(b) - shared(a));
  if (codes === undefined) throw new ByHand(`There is no enum in ${file} to define ${code} in.`);
  const last = mapAt(draft, codes).items.at(-1)?.value;
  setEntry(draft, codes, code, entry, { levels: isMap(last) && last.flow !== true ? 1 : 0 });
  markTexts(plan, inside(codes, code));
}

function createErrors(plan: Plan, file: string, code: string, entry: YamlValue): void {
  const name = `${pascalCase(plan.surface)}ErrorCode`;
  const body = new Map<string, YamlValue>([
    ['description', `Error codes of ${plan.surface}.`],
    ['codes', new Map([[code, entry]])],
  ]);
  const lines = `${entryText('sources', [plan.source], 0, 0)}\n${entryText('enums', new Map([[name, body]]), 0, 3)}\n`;
  plan.draft.create(
    file,
    newFileText(plan, (other) => /^[^/]+\/errors\.yaml$/.test(other), lines),
  );
  markTexts(plan, { file, path: ['enums', name, 'codes', code] });
}

function markTexts({ draft }: Plan, code: Spot): void {
  for (const key of ['meaning', 'retryable', 'charged']) mark(draft, inside(code, key), key);
}

/** What is known of a code with the same first word; without one, nothing is promised. */
function similar(plan: Plan, code: string): { readonly retryable: boolean; readonly charged: string } {
  const [head = ''] = code.split('.');
  for (const codes of enums(plan)) {
    const found =
      pairOf(mapAt(plan.draft, codes), head) === undefined ? undefined : valueAt(plan.draft, inside(codes, head));
    if (typeof found === 'object' && found !== null && 'retryable' in found && 'charged' in found) {
      return { retryable: found.retryable === true, charged: String(found.charged) };
    }
  }
  return { retryable: false, charged: 'maybe' };
}
