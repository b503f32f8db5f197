import { execFileSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { ended, type Outcome, startScript, Workspace } from './cli.ts';

const script = fileURLToPath(new URL('specgen-small-engine.mjs', import.meta.url));

/** Git as it is without anybody's settings. */
const identity = {
  GIT_AUTHOR_NAME: 'A',
  GIT_AUTHOR_EMAIL: 'a@example.com',
  GIT_COMMITTER_NAME: 'A',
  GIT_COMMITTER_EMAIL: 'a@example.com',
  GIT_CONFIG_GLOBAL: '/dev/null',
  GIT_CONFIG_SYSTEM: '/dev/null',
};

/** The small specs in a git repository, committed and tagged `v1`, and a command line with an engine of two rules. */
export class Repository extends Workspace {
  constructor() {
    super();
    this.git('init', '--quiet', '--initial-branch', 'main');
    this.commit('The first edition');
    this.git('tag', 'v1');
  }

  git(...args: readonly string[]): string {
    return execFileSync('git', args, { cwd: this.path, env: { ...process.env, ...identity }, encoding: 'utf8' });
  }

  commit(message: string): void {
    this.git('add', '--all');
    this.git('commit', '--quiet', '--message', message);
  }

  diff(...args: readonly string[]): Promise<Outcome> {
    return this.diffWith({}, ...args);
  }

  diffWith(environment: NodeJS.ProcessEnv, ...args: readonly string[]): Promise<Outcome> {
    return ended(startScript(script, this.path, ['diff', ...args], { ...identity, ...environment }));
  }

  diffIn(folder: string, ...args: readonly string[]): Promise<Outcome> {
    return ended(startScript(script, this.at(folder), ['diff', ...args], identity));
  }

  /** Takes a version away and lists a new one, on line 34 of the models: one breaking finding, one compatible. */
  replaceVersion(): void {
    this.edit('specs/demo/models.yaml', '["1.0", "1.1", "2.0"]', '["1.0", "1.1", "2.1"]');
  }

  /** What git has to be told to show spec files with what their change does. */
  useDriver(): void {
    this.write('.gitattributes', 'specs/** diff=specgen\n');
    this.git('config', 'diff.specgen.command', `"${process.execPath}" "${script}" diff --git-driver`);
  }
}
