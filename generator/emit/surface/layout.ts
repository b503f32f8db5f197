import type { Described } from './structures.ts';
import { oneLine, withoutDocs } from './text.ts';

/** What is all said by its head: a function, a constant with a type or with another name for its value, and a type. */
const heads = [
  /^export (function (\w+)(?:<[^(]*>)?\(.*\): .*)(?: \{|;)$/,
  /^export (const (\w+): .+?) =(?: .*)?$/,
  /^export (const (\w+) = \w+);$/,
  /^export (type (\w+) = .*);$/,
];

/** What has members on lines of their own: a constant without a type, an interface, and a class. */
const objectHead = /^export const (\w+) = \{$/;
const interfaceHead = /^export interface ((\w+)[^{]*) \{$/;
const classHead = /^export class ((\w+)[^{]*) \{$/;

/**
 * What the exports of an emitted text are, told by how such texts are laid out: what belongs to an export is indented,
 * and its members by two spaces. Nothing when there is an export of another form: then the text has to be parsed.
 */
export function describeText(text: string): readonly Described[] | undefined {
  const lines = withoutDocs(text).split('\n');
  const described: Described[] = [];
  for (const [index, line] of lines.entries()) {
    if (!line.startsWith('export ')) continue;
    const below = lines.slice(index + 1);
    const one = describeHead(headOf(line, below)) ?? describeMembers(line, below);
    if (one === undefined) return undefined;
    described.push(one);
  }
  return described;
}

/** The head on one line. One that is longer goes on, indented, to a line that is not; that of a type to its semicolon. */
function headOf(line: string, below: readonly string[]): string {
  const isType = line.startsWith('export type ');
  if (isType ? line.endsWith(';') : !/[(<]$/.test(line)) return line;
  const end = below.findIndex((one) => (isType ? one.endsWith(';') : /^\S/.test(one)));
  const whole = oneLine([line, ...below.slice(0, end + 1)].join(' '));
  return isType ? whole.replace('= | ', '= ') : whole.replace(/^(export function \w+\() (.*), \)/, '$1$2)');
}

function describeHead(line: string): Described | undefined {
  const [, declared = '', name = ''] = heads.map((head) => head.exec(line)).find((found) => found !== null) ?? [];
  return name === '' ? undefined : { name, lines: [oneLine(declared)] };
}

function describeMembers(line: string, below: readonly string[]): Described | undefined {
  const inside = below.slice(
    0,
    below.findIndex((one) => one.startsWith('}')),
  );
  const name = objectHead.exec(line)?.[1];
  if (name !== undefined) {
    const described = members(inside).map((member) => oneLine(`const ${name} { ${member.replace(/,$/, '')}`));
    return { name, lines: described.map((member) => `${member} }`) };
  }
  const [, extended, type] = interfaceHead.exec(line) ?? [];
  if (type !== undefined) {
    const described = members(inside).map((member) => `interface ${type} { ${oneLine(member)} }`);
    return { name: type, lines: [`interface ${extended}`, ...described] };
  }
  const [, whole, called] = classHead.exec(line) ?? [];
  if (called === undefined) return undefined;
  // Of a method the line that opens its body is the head.
  const methods = inside.flatMap((one) => /^ {2}(\S.*) \{$/.exec(one)?.[1] ?? []);
  return { name: called, lines: [`class ${whole}`, ...methods.map((one) => `class ${called} { ${oneLine(one)} }`)] };
}

/** The members of an object: each begins at two spaces, and what closes it stands there too. */
function members(lines: readonly string[]): readonly string[] {
  const found: string[] = [];
  for (const line of lines) {
    if (line.trim() === '') continue;
    const begins = /^ {2}[^\s}\])]/.test(line);
    if (begins) found.push(line);
    else found.push(`${found.pop() ?? ''}\n${line}`);
  }
  return found;
}
