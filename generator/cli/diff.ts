import { type Command, Option } from 'commander';
import type { Engine } from '../diff/engine.ts';
import { failLevels } from '../diff/impact.ts';
import { type DiffOptions, formats } from './diff-options.ts';
import { explainRule, listRules } from './diff-rules.ts';
import { endWith } from './terminal.ts';

const help = `
A base or head is a folder, when one of that name exists, else a git ref; ref:path names a folder in a ref. The head is
the working tree when it is left out. main... is the commit at which the head left main, as in git: what main has
changed since is not reported as a change of yours.

Findings that were agreed to stand in accepted.yaml in the specs. They stay visible and do not fail. An acceptance that
this change adds fails when nothing is found that it accepts, or when it has expired; those the base has as well are
history, and accept nothing.

Examples:
  specgen diff origin/main...                             what this branch and working tree change
  specgen diff v0.1.0 v0.2.0 --format markdown            what a release changed, for a pull request
  specgen diff ../published/specs --surface vod           compared with a folder, one surface only
  specgen diff origin/main... --accept "The vendor withdrew it on 1 June."
  specgen diff v0.1.0 --changelog --output CHANGELOG.md   write the section of the new version
  git config diff.specgen.command "npx specgen diff --git-driver"

Exit codes: 0 nothing at or above --fail-on, 1 findings or acceptances to fix, 2 could not compare.`;

export function diffCommand(program: Command, loadEngine: () => Promise<Engine>): void {
  const command = program
    .command('diff')
    .description('report what a change of the specs does to callers, and to the next version')
    .argument('<base>', 'the older edition: a folder, a git ref, or ref:path')
    .argument('[head]', 'the newer edition (default: the working tree)')
    .option('--specs <folder>', 'folder of the specs, in the working tree and in git refs', 'specs')
    .addOption(new Option('--format <format>', 'how to report').choices(formats).default('text'))
    .addOption(
      new Option('--fail-on <level>', 'end with 1 from this level on (default: "breaking")').choices(failLevels),
    )
    .option('--surface <name>', 'report on this surface only; can be repeated', collect)
    .option('--journal <file>', 'count which recorded requests are concerned (JSON lines)')
    .option('--transcription', 'the service did not change: the specs said it wrong before')
    .option('--accepted <file>', 'findings that were agreed to (default: accepted.yaml in the specs of the head)')
    .option('--accept <reason>', 'add the findings that fail to that file, and report')
    .option('--finding <fingerprint>', 'with --accept, only this one, whatever its level; can be repeated', collect)
    .option('--expires <date>', 'with --accept, the last day on which it counts')
    .option('--changelog', 'print the section of the new version; with --output, put it into that file')
    .option('--output <file>', 'write the report there')
    .option('--git-driver', 'be the diff driver of git, which passes path old-file old-hex old-mode new-file …')
    .allowExcessArguments()
    .addHelpText('after', help)
    .action(async (base: string, head: string | undefined, options: DiffOptions) => {
      if (options.gitDriver === true) {
        const { runDriver } = await import('./diff-driver.ts');
        await runDriver(command.args, options.specs, loadEngine);
        return;
      }
      if (command.args.length > 2) {
        command.error(`error: too many arguments for 'diff'. Expected 2 arguments but got ${command.args.length}.`);
      }
      const { runDiff } = await import('./diff-run.ts');
      endWith(await runDiff(base, head, options, loadEngine));
    });
  command
    .command('rules')
    .description('list every kind of finding')
    .option('--json', 'print as JSON')
    .addHelpText('after', '\nExit codes: 0 listed, 2 could not run.')
    .action(async (options: { readonly json?: boolean }) =>
      listRules((await loadEngine()).rules, options.json === true),
    );
  command
    .command('explain')
    .description('say what a kind of finding means, and why it has its class')
    .argument('<id>', 'id of a rule, as in model.removed')
    .addHelpText('after', '\nExit codes: 0 shown, 2 no such rule.')
    .action(async (id: string) => explainRule((await loadEngine()).rules, id));
}

function collect(value: string, earlier: readonly string[] = []): readonly string[] {
  return [...earlier, value];
}
