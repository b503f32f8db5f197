import type { Described } from './structures.ts';
import { oneLine } from './text.ts';

/** A function, or a constant with a type, whose first line says all there is to say. */
const head = /^export (?:function (\w+)(\(.*\): .*) \{|const (\w+): (.+?) =(?: .*)?)$/;

/**
 * What the exported functions and constants of a text are, told by their first lines alone. Nothing when there is an
 * export of another form: then the text has to be parsed.
 */
export function describeHeads(text: string): readonly Described[] | undefined {
  const lines = text.split('\n').filter((line) => line.startsWith('export '));
  const described = lines.flatMap((line): readonly Described[] => {
    const [, called, signature, constant, type] = head.exec(line) ?? [];
    if (called !== undefined) return [{ name: called, lines: [oneLine(`function ${called}${signature}`)] }];
    if (constant !== undefined) return [{ name: constant, lines: [oneLine(`const ${constant}: ${type}`)] }];
    return [];
  });
  return described.length === lines.length ? described : undefined;
}
