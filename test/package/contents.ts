/** Pages and the manifest, beside the folders. */
const root: readonly string[] = [
  'DIFFERENCES.md',
  'LICENSE',
  'README.md',
  'RECIPES.md',
  'SECURITY.md',
  'THIRD-PARTY-NOTICES.txt',
  'explorer.html',
  'mcp.md',
  'package.json',
];

/** A source that holds types alone: its declaration is shipped in place of it. */
const typesAlone = 'src/runtime/validation/schema-file.ts';

/** A source that the generator wrote. It is shipped as it runs, and as its declaration. */
const ofGenerator = /^src\/(?!runtime\/)([a-z0-9-]+\/)*[a-z0-9-]+\.ts$/;

/** What is emitted for those who work on the package, and stays with them. Pages are read where the repository is. */
const staysHere: readonly RegExp[] = [
  /^api\.surface\.txt$/,
  /^tsconfig\.json$/,
  /^docs\/([a-z]+\/)?[a-zA-Z-]+\.md$/,
  ofGenerator,
];

/** Packages of others in one file, which the build makes; `test/mcp` looks into it. */
export const bundledSdk = 'dist/runtime/mcp/sdk.js';

/** What the names of shipped files look like. Modules come as they run, and as they were written where a person wrote them. */
const shipped: readonly RegExp[] = [
  /^bin\/tencent-aigc-video\.mjs$/,
  /^data\/[a-z]+\.json$/,
  /^schemas\/([a-z]+\/)?[A-Za-z-]+\.schema\.json$/,
  /^src\/runtime\/([a-z0-9-]+\/)*[a-z0-9-]+\.ts$/,
];

/**
 * What the tarball should hold, sorted, given the files that the generator wrote, those that its entries lead to, and which of
 * these were made of something that a person wrote.
 */
export function expectedContents(
  emitted: readonly string[],
  reached: ReadonlySet<string>,
  hasSource: (file: string) => boolean,
): readonly string[] {
  const files = emitted.filter((file) => root.includes(file) || shipped.some((name) => name.test(file)));
  const declarations = emitted.flatMap(declarationOf).filter((file) => reached.has(file.replace(/\.map$/, '')));
  // A file of code is made from many sources, and named by nobody but the entries.
  const code = [...reached].filter((file) => /^dist\/.*\.js$/.test(file));
  const maps = code.filter(hasSource).map((file) => `${file}.map`);
  return [
    ...new Set([...root, ...files.filter((file) => file !== typesAlone), ...declarations, ...code, ...maps]),
  ].sort();
}

/** Emitted files that no rule knows: a rule must say whether users get them. */
export function unknownTo(emitted: readonly string[]): readonly string[] {
  const rules = [...shipped, ...staysHere];
  return emitted.filter((file) => !root.includes(file) && !rules.some((name) => name.test(file)));
}

function declarationOf(file: string): readonly string[] {
  const [, name] = /^src\/(.*)\.ts$/.exec(file) ?? [];
  if (name === undefined) return [];
  // A declaration whose source is not here has no map.
  const ends = ofGenerator.test(file) || file === typesAlone ? ['.d.ts'] : ['.d.ts', '.d.ts.map'];
  return ends.map((end) => `dist/${name}${end}`);
}

/** Two lists as a difference, a line each: `+` for what is there unexpectedly, `-` for what is missing. */
export function difference(expected: readonly string[], found: readonly string[]): string {
  return [
    ...found.filter((one) => !expected.includes(one)).map((one) => `+ ${one}`),
    ...expected.filter((one) => !found.includes(one)).map((one) => `- ${one}`),
  ].join('\n');
}

/** What nobody should find in any packed file, by what it is. */
export const forbidden: Readonly<Record<string, RegExp>> = {
  // A path of the machine that built it. What comes before tells it from an address.
  'an absolute path':
    /(?<!#!|[\w.:/~*-])\/(?:home|Users|root|tmp|var|opt|usr|mnt|srv|work|workspace|private|builds?)\/\w/,
  'a path of Windows': /(?<![A-Za-z])[A-Za-z]:\\\\?(?:Users|Windows|Program|[a-z]+\\)/,
  'a file address': /file:\/\/\/\w/,
  'an e-mail address': /[\w.+-]+@[\w-]+(?:\.[\w-]+)*\.[A-Za-z]{2,}\b/,
  'a private key': /-----BEGIN [A-Z ]*PRIVATE KEY/,
  'a key of Tencent Cloud': /\bAKID[0-9A-Za-z]{8,}/,
  'a key of another service':
    /\b(?:AKIA[0-9A-Z]{12,}|gh[pousr]_\w{20,}|github_pat_\w{20,}|npm_\w{30,}|sk-[\w-]{16,}|xox[abpr]-\w+)/,
  'a JSON Web Token': /\beyJ[\w-]{16,}\.[\w-]+/,
  // Text that shows otherwise than it runs: directions, and marks that take no room.
  'an invisible character': /[\u200B-\u200F\u202A-\u202E\u2060-\u2069\uFEFF\u{E0000}-\u{E007F}]/u,
  'a control character': /(?![\t\n\r])\p{Cc}/u,
  'a link to a file of this machine': /\]\((?:\/|\.\.\/\.\.\/)/,
};
