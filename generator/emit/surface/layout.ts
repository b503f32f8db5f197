import type { Described } from './structures.ts';
import { oneLine, withoutDocs } from './text.ts';

/** A function, or a constant with a type, whose first line says all there is to say. */
const head = /^export (?:function (\w+)(\(.*\): .*) \{|const (\w+): (.+?) =(?: .*)?)$/;

/** A constant without a type, with its keys on lines of their own, and a class. */
const objectHead = /^export const (\w+) = \{$/;
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
    const one = describeHead(line) ?? describeMembers(line, lines.slice(index + 1));
    if (one === undefined) return undefined;
    described.push(one);
  }
  return described;
}

function describeHead(line: string): Described | undefined {
  const [, called, signature, constant, type] = head.exec(line) ?? [];
  if (called !== undefined) return { name: called, lines: [oneLine(`function ${called}${signature}`)] };
  return constant === undefined ? undefined : { name: constant, lines: [oneLine(`const ${constant}: ${type}`)] };
}

function describeMembers(line: string, below: readonly string[]): Described | undefined {
  const inside = below.slice(
    0,
    below.findIndex((one) => one.startsWith('}')),
  );
  const name = objectHead.exec(line)?.[1];
  if (name !== undefined) {
    return {
      name,
      lines: members(inside).map((member) => oneLine(`const ${name} { ${member.replace(/,$/, '')}`) + ' }'),
    };
  }
  const [, whole, called] = classHead.exec(line) ?? [];
  if (called === undefined) return undefined;
  // Of a method the line that opens its body is the head.
  const heads = inside.flatMap((one) => /^ {2}(\S.*) \{$/.exec(one)?.[1] ?? []);
  return { name: called, lines: [`class ${whole}`, ...heads.map((one) => `class ${called} { ${oneLine(one)} }`)] };
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
