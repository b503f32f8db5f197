import { isAtLeast, nextVersion } from '../../generator/diff/impact.ts';

/** What a release is judged by. Texts are those of the commit that is to be published. */
export interface Release {
  /** The tag that asks for it: `v0.2.0`. */
  readonly tag: string;
  readonly manifest: {
    readonly version: string;
    readonly repository?: { readonly url: string };
    readonly homepage?: string;
    readonly bugs?: unknown;
  };
  readonly changelog: string;
  readonly surface: string;
  /** `owner/name` of the repository that publishes, where that is known. */
  readonly publisher?: string | undefined;
  /** The release before; none for the first. */
  readonly earlier?: {
    readonly tag: string;
    readonly version: string;
    readonly surface: string;
    /** The lowest version that the changes of the specs ask for: what `specgen diff` calls the next one. */
    readonly needed: string;
  };
}

/** Why a release must not go out, a sentence each with what to do; none when it may. */
export function problemsOf(release: Release): readonly string[] {
  const { changelog, earlier, manifest, publisher, tag } = release;
  const { version } = manifest;
  const problems: string[] = [];
  if (tag !== `v${version}`) {
    problems.push(
      `the tag is ${tag} and the version ${version}: set the version in specs/edition.yaml and generate, or tag v${version}`,
    );
  }
  const heading = changelog.split('\n').find((line) => line === `## ${version}` || line.startsWith(`## ${version},`));
  if (heading === undefined)
    problems.push(`CHANGELOG.md has no section for ${version}: specgen diff --changelog writes one`);
  else if (heading.includes('not released'))
    problems.push(`CHANGELOG.md says "${heading.slice(3)}": write the edition in place of what follows the version`);
  if (publisher !== undefined) {
    const wanted = `git+https://github.com/${publisher}.git`;
    const found = manifest.repository?.url ?? 'no repository';
    if (found !== wanted) {
      problems.push(
        `the package names ${found}, and provenance asks for ${wanted}: set package.repository in specs/edition.yaml`,
      );
    }
  }
  if (earlier === undefined) return problems;
  if (version === earlier.version) return [...problems, `${version} was released as ${earlier.tag}: raise the version`];
  if (!isAtLeast(version, earlier.needed)) {
    problems.push(
      `the specs changed so that ${earlier.needed} comes next, and the version is ${version}: specgen diff ${earlier.tag} says why`,
    );
  }
  const { added, removed } = namesChanged(earlier.surface, release.surface);
  const asked = nextVersion(earlier.version, removed.length > 0 ? 'major' : added.length > 0 ? 'minor' : 'patch');
  if (!isAtLeast(version, asked)) {
    const lines = [...removed.map((name) => `  - ${name}`), ...added.map((name) => `  + ${name}`)];
    problems.push(
      [`the exports changed so that ${asked} comes next, and the version is ${version}:`, ...lines].join('\n'),
    );
  }
  return problems;
}

/** What a release may lack and its readers will miss, a sentence each with what to do. */
export function warningsOf({ manifest }: Pick<Release, 'manifest'>): readonly string[] {
  const missing = (['repository', 'homepage', 'bugs'] as const).filter((name) => manifest[name] === undefined);
  if (missing.length === 0) return [];
  return [
    `generated/package.json has no ${missing.join(', no ')}: its page on npm leads nowhere, and npm refuses provenance without ` +
      'a repository. Set package.repository in specs/edition.yaml, and generate: the others follow from it',
  ];
}

/** Exported names that came and went, with their entry. What became of a name's type is in the diff of the file. */
export function namesChanged(before: string, after: string): Readonly<Record<'added' | 'removed', readonly string[]>> {
  const [old, now] = [namesIn(before), namesIn(after)];
  return { added: now.filter((name) => !old.includes(name)), removed: old.filter((name) => !now.includes(name)) };
}

/** `./vod function validate…`, each once, from lines that may go on to tell its type. */
function namesIn(surface: string): readonly string[] {
  return [...new Set(surface.split('\n').flatMap((line) => /^\S+ \w+ [\w$]+/.exec(line)?.[0] ?? []))];
}
