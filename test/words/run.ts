import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { commandLine } from '../support/command-line.ts';
import { offendersIn, proseOfMarkdown, proseOfTypescript } from './offenders.ts';

/** `npm run words`: what a person reads, searched for words that only this project uses; ends with 1 where there are some. */
const { values } = commandLine({
  name: 'words',
  about:
    'list the words in documentation, messages and help that a reader would have to look up; ends with 1 where there are some',
  options: {
    code: { type: 'boolean', default: false, about: 'search the comments and messages of the package as well' },
    count: { type: 'boolean', default: false, about: 'print one line for each file' },
  },
});
const root = fileURLToPath(new URL('../..', import.meta.url));
/** What is read by those who use the package or review a change. */
const documentation = [
  'README.md',
  'CHANGELOG.md',
  'generated/README.md',
  'generated/docs',
  'generator/docs',
  'test/README.md',
];
/** What the editor and the terminal show. */
const code = ['generator/runtime', 'generator/cli', 'generator/explorer/page/strings/en.ts'];

const files = [...documentation, ...(values.code ? code : [])].flatMap((path) => filesOf(path));
let total = 0;
for (const file of files) {
  const text = readFileSync(join(root, file), 'utf8');
  // Released sections of the changelog are history.
  const current = file === 'CHANGELOG.md' ? (text.split(/^## (?=0\.2)/m)[0] ?? '') : text;
  const found = offendersIn(file.endsWith('.md') ? proseOfMarkdown(current) : proseOfTypescript(current));
  total += found.length;
  if (found.length > 0 && values.count) process.stdout.write(`${String(found.length).padStart(5)}  ${file}\n`);
  if (values.count) continue;
  for (const { found: word, instead, line } of found)
    process.stdout.write(`${file}:${line}: ${word}: write ${instead}\n`);
}
process.stdout.write(`${total} in ${files.length} files\n`);
process.exitCode = total === 0 ? 0 : 1;

function filesOf(path: string): readonly string[] {
  if (!statSync(join(root, path)).isDirectory()) return [path];
  return readdirSync(join(root, path), { recursive: true, encoding: 'utf8' })
    .filter((name) => /\.(md|ts)$/.test(name) && !name.startsWith('node_modules'))
    .map((name) => `${path}/${name}`)
    .sort();
}
