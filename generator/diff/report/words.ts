import type { Coordinates, Finding, Impact, Json } from '../finding.ts';
import { impacts, isAtLeast } from '../impact.ts';
import type { Review, Reviewed } from '../review.ts';
import { showChange } from '../rules/words.ts';

/** `vod CreateAigcVideoTask Kling 2.0, 2.1 Duration`: where a finding lies, the same in every report. */
export function whereText(at: Coordinates): string {
  const place = [
    at.surface,
    at.operation,
    at.type,
    at.model ?? at.models?.join(', '),
    at.versions?.join(', '),
    at.modes === undefined ? undefined : `(${at.modes.join(', ')})`,
    at.path ?? at.column,
    at.rule,
    at.name,
  ];
  return place.filter((part) => part !== undefined && part !== '').join(' ');
}

/** A fact as a person reads it: `5, 10`, `min 3; max 6`, `none` when there is no such fact. */
export function valueText(value: Json | undefined): string {
  if (value === undefined) return 'none';
  if (typeof value !== 'object' || value === null) return String(value);
  if (Array.isArray(value)) return value.length === 0 ? 'empty' : value.map(valueText).join(', ');
  const entries = Object.entries(value);
  return entries.length === 0 ? 'supported' : entries.map(([key, inner]) => `${key} ${valueText(inner)}`).join('; ');
}

/** How much of a long text is shown where nobody has to act on it. */
const longestText = 400;

/** What differs, where the title has no room for it: `before` and `after` as a person reads them. */
export function differenceText({
  after,
  before,
  ...rest
}: Finding): readonly (readonly ['before' | 'after', string])[] {
  const isShown = showChange({ ...rest, ...present('before', before), ...present('after', after) }) !== '';
  if (isShown || (before === undefined && after === undefined)) return [];
  const [was, is] = isMapping(before) && isMapping(after) ? onlyDiffering(before, after) : [before, after];
  return [
    ['before', cut(valueText(was))],
    ['after', cut(valueText(is))],
  ];
}

function present<K extends string>(key: K, value: Json | undefined): { readonly [name in K]?: Json } {
  return value === undefined ? {} : ({ [key]: value } as { readonly [name in K]: Json });
}

function isMapping(value: Json | undefined): value is Readonly<Record<string, Json>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function onlyDiffering(a: Readonly<Record<string, Json>>, b: Readonly<Record<string, Json>>): readonly [Json, Json] {
  const keys = [...new Set([...Object.keys(a), ...Object.keys(b)])];
  const differing = keys.filter((key) => JSON.stringify(a[key]) !== JSON.stringify(b[key]));
  const pick = (from: Readonly<Record<string, Json>>): Json =>
    Object.fromEntries(differing.map((key) => [key, from[key] ?? 'none']));
  return [pick(a), pick(b)];
}

function cut(text: string): string {
  return text.length > longestText ? `${text.slice(0, longestText)}…` : text;
}

/** `requests breaking, answers compatible, bump major`: what a finding does to each side and to the package. */
export function effectText({ bump, cause, impact: { request, response } }: Finding): string {
  const sides = [
    ...(request === undefined ? [] : [`requests ${request}`]),
    ...(response === undefined ? [] : [`answers ${response}`]),
    ...(bump === 'none' ? [] : [`bump ${bump}`]),
  ];
  return `${sides.join(', ')}${cause === 'transcription' ? ', for the package alone: the service did not change' : ''}`;
}

/** How many findings there are of each level, worst first; levels without any are left out. */
export function countsByLevel(findings: readonly Reviewed[]): readonly (readonly [level: Impact, count: number])[] {
  return impacts
    .map((level) => [level, findings.filter((one) => one.level === level).length] as const)
    .filter(([, count]) => count > 0);
}

/** `2 breaking, 1 compatible, 1 accepted, 1 correction`, in words that fit any report. */
export function summaryText({ findings }: Review): string {
  const open = findings.filter(({ status }) => status === 'open');
  const accepted = findings.filter(({ status }) => status === 'accepted').length;
  const corrections = findings.filter(({ status }) => status === 'correction').length;
  const parts = [
    ...countsByLevel(open).map(([level, count]) => `${count} ${level}`),
    ...(accepted === 0 ? [] : [`${accepted} accepted`]),
    ...(corrections === 0 ? [] : [`${corrections} correction${corrections === 1 ? '' : 's'}`]),
  ];
  return parts.length === 0 ? 'no changes' : parts.join(', ');
}

/** What the change asks of the package's version, and whether the newer edition has it already. */
export function versionText({ base, bump, head, nextVersion }: Review): string {
  if (bump === 'none') return `No new version is needed: ${base.version} stays.`;
  const below = bump === 'major' && base.version.startsWith('0.');
  const why = below ? 'a major bump, which below 1.0.0 raises the minor number' : `a ${bump} bump`;
  const has = isAtLeast(head.version, nextVersion)
    ? head.version === nextVersion
      ? 'edition.yaml has it already.'
      : `edition.yaml says ${head.version} already.`
    : `edition.yaml still says ${head.version}: raise it.`;
  return `Next version ${nextVersion}: ${why} from ${base.version}; ${has}`;
}

/** The operations with findings whose accepted sets were compared by reasoning over their rules. */
export function reasonedText({ findings, method }: Review): string | undefined {
  const touched = new Set(findings.map(({ finding: { at } }) => `${at.surface}/${at.operation}`));
  const names = method.filter(({ by, operation }) => by === 'reasoning' && touched.has(operation));
  if (names.length === 0) return undefined;
  return `Compared by reasoning over the rules, not combination by combination: ${names.map(({ operation }) => operation).join(', ')}.`;
}

/** `hits 3 of 41 recorded requests`; nothing when none were read. */
export function hitsText({ hits }: Reviewed, { journal }: Pick<Review, 'journal'>): string | undefined {
  if (hits === undefined || journal === undefined) return undefined;
  return `${hits} of ${journal.requests} recorded request${journal.requests === 1 ? '' : 's'}`;
}

/** What the recorded requests say as a whole. */
export function journalText({ journal }: Pick<Review, 'journal'>): string | undefined {
  if (journal === undefined) return undefined;
  const { changed, name, requests } = journal;
  const recorded = `${requests} recorded request${requests === 1 ? '' : 's'} of ${name}`;
  return changed === undefined
    ? `${recorded} were held against the places of the findings.`
    : `The verdict changes on ${changed} of ${recorded}.`;
}

export function editionText({ edition, name, version }: Review['base']): string {
  return `${name} (edition ${edition}, version ${version})`;
}

/** A request or a value as JSON on one line, with long texts cut: a prompt that is too long by one need not be read. */
export function shortJson(value: Json): string {
  return JSON.stringify(value, (_, part: unknown) =>
    typeof part === 'string' && part.length > 60 ? `${part.slice(0, 20)}… (${part.length} characters)` : part,
  );
}
