import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { helpOf } from '../support/command-line.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));
const { scripts } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as {
  readonly scripts: Readonly<Record<string, string>>;
};
/** Scripts that are programs of this repository, with their files. Others are a chain of commands that have help themselves. */
const programs = Object.entries(scripts).flatMap(([name, command]) => {
  const [, file] = /(?:^|tsx )(test\/\S+\.(?:ts|sh))$/.exec(command) ?? [];
  return file === undefined ? [] : [{ name, file }];
});

describe('scripts of package.json', () => {
  test('are found', () => {
    expect(programs.length).toBeGreaterThan(15);
  });

  test.each(programs)('$name has --help', ({ file, name }) => {
    const text = readFileSync(join(root, file), 'utf8');
    const itself = text.includes('--help') || text.includes('options.help');
    const declared = text.includes('commandLine({') && text.includes(`'${name}'`);
    expect(itself || declared).toBe(true);
  });

  test('their help names each option with its value, its default and what it does', () => {
    const help = helpOf({
      name: 'reckon',
      about: 'reckon something',
      options: {
        rounds: { type: 'string', default: '3', value: 'n', about: 'how often' },
        quiet: { type: 'boolean', default: false, about: 'say nothing' },
      },
    });
    expect(help).toBe(`Usage: npm run reckon -- [options]

reckon something

Options:
  --rounds <n>  how often (default: 3)
  --quiet       say nothing
  -h, --help    show this
`);
  });
});
