import { execFileSync } from 'node:child_process';
import { chmodSync, mkdirSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { smallEngine } from '../../diff-report/support/small-engine.ts';
import { TemporaryFolder } from '../../output/support/folder.ts';
import { type Outcome, runWith, Workspace } from './cli.ts';

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
    return this.#git(args, {});
  }

  #git(args: readonly string[], more: NodeJS.ProcessEnv): string {
    const env = { ...process.env, ...identity, ...more };
    return execFileSync('git', args, { cwd: this.path, env, encoding: 'utf8' });
  }

  commit(message: string): void {
    this.git('add', '--all');
    this.git('commit', '--quiet', '--message', message);
  }

  /** Everything as it was at the beginning, whatever the last tests did to it. */
  reset(): void {
    this.git('checkout', '--quiet', '--force', '-B', 'main', 'v1');
    this.git('clean', '--quiet', '--force', '-d', '-x');
  }

  diff(...args: readonly string[]): Promise<Outcome> {
    return this.diffWith({}, ...args);
  }

  diffWith(env: Readonly<Record<string, string>>, ...args: readonly string[]): Promise<Outcome> {
    return this.diffIn('.', args, env);
  }

  diffIn(folder: string, args: readonly string[], env: Readonly<Record<string, string>> = {}): Promise<Outcome> {
    return runWith({ env, loadEngine: () => Promise.resolve(smallEngine) }, this.at(folder), ['diff', ...args]);
  }

  /** Takes a version away and lists a new one, on line 37 of the models: one breaking finding, one compatible. */
  replaceVersion(): void {
    this.edit('specs/demo/models.yaml', '["1.0", "1.1", "2.0"]', '["1.0", "1.1", "2.1"]');
  }

  /** Has git call a program for the spec files that changed. */
  useDriver(command: string): void {
    this.write('.git/info/attributes', 'specs/** diff=specgen\n');
    this.git('config', 'diff.specgen.command', command);
  }

  /**
   * What `git diff` shows when it calls the driver: git calls a script that keeps what it is called with, and the command
   * line is run with that.
   */
  async diffByDriver(...args: readonly string[]): Promise<string> {
    const calls = new TemporaryFolder();
    try {
      const script = calls.at('keep.sh');
      calls.write('keep.sh', keepCall);
      chmodSync(script, 0o755);
      mkdirSync(calls.at('calls'));
      this.useDriver(script);
      this.#git(['diff', ...args], { CALLS: calls.at('calls') });
      let shown = '';
      for (const call of readdirSync(calls.at('calls')).sort()) {
        const passed = calls.read(`calls/${call}/args`).split('\0').slice(0, -1);
        for (const [index, name] of [
          [1, 'old'],
          [4, 'new'],
        ] as const) {
          if (passed[index] !== '/dev/null') passed[index] = join(calls.at('calls'), call, name);
        }
        const { code, stderr, stdout } = await this.diff('--git-driver', ...passed);
        if (code !== 0) throw new Error(`the driver ended with ${code}: ${stderr}`);
        shown += stdout;
      }
      return shown;
    } finally {
      calls.remove();
    }
  }
}

/** Git removes the files that it passes when the driver has ended. */
const keepCall = `#!/bin/sh
folder="$CALLS/$(printf '%03d' "$(ls "$CALLS" | wc -l)")"
mkdir "$folder"
printf '%s\\0' "$@" > "$folder/args"
cat "$2" > "$folder/old"
cat "$5" > "$folder/new"
`;
