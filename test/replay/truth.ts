import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { parse } from 'yaml';

/** What really changed in one step of the vendor's, by hand; see truth/README.md. */
export interface TrueStep {
  /** `vod/4.1.156-to-4.1.165`. */
  readonly id: string;
  readonly package: string;
  readonly service: 'vod' | 'mps';
  readonly from: string;
  readonly to: string;
  readonly structure: ReadonlySet<string>;
  /** `AigcVideoOutputConfig.Duration: - [ModelName=Jimeng] value 5`; of what is unreadable, `…: unread`. */
  readonly prose: ReadonlySet<string>;
  /** Subjects of which nothing may be reported. */
  readonly wording: readonly string[];
}

interface TruthFile {
  readonly package: string;
  readonly service: 'vod' | 'mps';
  readonly from: string;
  readonly to: string;
  readonly structure?: string;
  readonly prose?: Readonly<Record<string, string>>;
  readonly unreadable?: readonly { readonly subject: string; readonly what: string }[];
  readonly wording?: readonly string[];
}

const folder = fileURLToPath(new URL('truth/', import.meta.url));

/** All steps, in the order of versions, each long one behind the short ones it is made of. */
export function trueSteps(): readonly TrueStep[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.yaml'))
    .map((file) => trueStep(file.replaceAll('\\', '/').replace(/\.yaml$/, '')))
    .sort((one, other) => orderOf(one) - orderOf(other) || (one.id < other.id ? -1 : 1));
}

export function trueStep(id: string): TrueStep {
  const file = parse(readFileSync(`${folder}${id}.yaml`, 'utf8')) as TruthFile;
  const facts = Object.entries(file.prose ?? {}).flatMap(([subject, lines]) =>
    linesOf(lines).flatMap((line) => expanded(line).map((one) => `${subject}: ${one}`)),
  );
  const unreadable = (file.unreadable ?? []).map(({ subject }) => `${subject}: unread`);
  return {
    id,
    package: file.package,
    service: file.service,
    from: file.from,
    to: file.to,
    structure: new Set(linesOf(file.structure ?? '')),
    prose: new Set([...facts, ...unreadable]),
    wording: file.wording ?? [],
  };
}

/** `value {5,10}` is `value 5` and `value 10`; an example in JSON keeps its braces. */
export function expanded(line: string): readonly string[] {
  const group = /\{([^{}"]*,[^{}"]*)\}/.exec(line);
  if (group === null) return [line];
  const [before, after] = [line.slice(0, group.index), line.slice(group.index + group[0].length)];
  return (group[1] ?? '').split(',').flatMap((part) => expanded(`${before}${part}${after}`));
}

function linesOf(text: string): readonly string[] {
  return text.split('\n').filter((line) => line !== '');
}

function orderOf({ from, to }: TrueStep): number {
  const patch = (version: string) => Number(version.split('.').at(-1));
  return patch(to) * 1_000 - patch(from);
}
