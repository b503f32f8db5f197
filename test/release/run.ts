import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { commandLine, refuse } from '../support/command-line.ts';
import { problemsOf, type Release, warningsOf } from './check.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));

/** `npm run release:check -- v0.2.0`: whether the commit may be published under a tag; ends with 1 where it may not. */
const name = 'release:check';
const { positionals, values } = commandLine({
  name,
  about: 'whether this commit may be published under a tag such as v0.2.0; ends with 1 where it may not',
  positionals: '<tag>',
  options: {
    base: {
      type: 'string',
      value: 'edition',
      about: 'compare the specs with this edition in place of the last tag, whose specs this specgen cannot read',
    },
  },
});
const [tag] = positionals;
if (tag === undefined) refuse(name, 'Which tag? For instance v0.2.0.');
const earlier = earlierThan(tag);
const release: Release = {
  tag,
  manifest: JSON.parse(read('generated/package.json')),
  changelog: read('CHANGELOG.md'),
  surface: read('generated/api.surface.txt'),
  publisher: process.env.GITHUB_REPOSITORY,
  ...(earlier === undefined ? {} : { earlier }),
};
for (const warning of warningsOf(release)) process.stderr.write(`warning: ${warning}\n`);
const problems = problemsOf(release);
for (const problem of problems) process.stderr.write(`${problem}\n`);
if (problems.length > 0) process.exitCode = 1;
else
  process.stdout.write(
    `${tag} may be published${earlier === undefined ? ', as the first' : ` after ${earlier.tag}`}\n`,
  );

/** The newest tag of a version among what leads here. */
function earlierThan(own: string): Release['earlier'] {
  const described = spawnSync('git', ['describe', '--tags', '--abbrev=0', '--match', 'v[0-9]*', '--exclude', own], {
    cwd: root,
    encoding: 'utf8',
  });
  if (described.status !== 0) return undefined;
  const before = described.stdout.trim();
  return {
    tag: before,
    version: JSON.parse(must('git', 'show', `${before}:generated/package.json`)).version,
    surface: must('git', 'show', `${before}:generated/api.surface.txt`),
    needed: nextVersion(values.base ?? before),
  };
}

/** What the changes of the specs ask for. Specs of a tag may be written in a language that is not read any more. */
function nextVersion(base: string): string {
  const advice =
    'Does it say that the edition cannot be read? Pass --base: the oldest commit after the tag whose specs can be.\n';
  const diff = ['npx', '--no-install', 'specgen', 'diff', base, '--format', 'json', '--fail-on', 'none'] as const;
  return JSON.parse(mustOr(advice, ...diff)).nextVersion;
}

function read(file: string): string {
  return readFileSync(`${root}/${file}`, 'utf8');
}

function must(command: string, ...args: readonly string[]): string {
  return mustOr('', command, ...args);
}

function mustOr(advice: string, command: string, ...args: readonly string[]): string {
  const { status, stderr, stdout } = spawnSync(command, args, { cwd: root, encoding: 'utf8', maxBuffer: 1 << 28 });
  if (status === 0) return stdout;
  process.stderr.write(`${command} ${args.join(' ')} failed:\n${stderr}${advice}`);
  process.exit(2);
}
