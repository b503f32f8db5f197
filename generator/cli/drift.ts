import { type Command, Option } from 'commander';
import type { DriftTools } from '../drift/tools.ts';
import { formats } from './diff-options.ts';
import type { DriftOptions } from './drift-options.ts';
import { endWith } from './terminal.ts';

const help = `
Without --sdk, --page and --api-json it reads the newest of the npm packages that sources.yaml names. A document that is
one of the sources, which its name or --source says, is held to what the specs have from it; what the specs have
from elsewhere may be missing in it.

What the specs leave as it is, on purpose, is counted, and listed with --all. The reasons are in readings.yaml in the
specs. The findings are in readings.lock.yaml, which --acknowledge writes, with digests of their sentences: when one of
them, or a contradiction, is worded otherwise, the finding is open again. An entry that nothing matches any more fails
until --acknowledge takes it out.

Examples:
  specgen drift                                             the newest official SDKs
  specgen drift --sdk tencentcloud-sdk-nodejs-vod@4.1.287   a version of one, or the folder of one
  specgen drift --page saved/76684.html --source page-vod-create
                                                            a saved page of the documentation
  specgen drift --api-json vod/v20180717/api.json --action CreateAigcVideoTask
  specgen drift --write                                     put the suggested edits into the specs
  specgen drift --acknowledge other-tasks                   all that is open, for a reason of readings.yaml
  specgen drift --acknowledge "Not for videos." --finding 0a1b2c3d4e5f6071
  specgen drift --acknowledge image-formats --finding 0a1b2c3d4e5f6071
                                                            contradiction image-formats settles it
  specgen drift --sdk tencentcloud-sdk-nodejs-vod --against tencentcloud-sdk-nodejs-vod@4.1.240
  specgen drift --page saved/now.html --against saved/before.html

Exit codes: 0 nothing to do, 1 findings or acknowledgements to take out, 2 could not run.`;

export function driftCommand(program: Command, loadTools: () => Promise<DriftTools>): void {
  program
    .command('drift')
    .description("compare the vendor's documents with the specs, in both directions")
    .option('--sdk <package>', 'an official SDK: npm package[@version], or a folder; can be repeated', collect)
    .option('--page <file>', 'a saved page: text, Markdown or HTML; can be repeated', collect)
    .option('--api-json <file>', "the vendor's description of a service; can be repeated", collect)
    .option(
      '--against <document>',
      'report what changed since that SDK, api.json or page, instead of comparing with the specs',
    )
    .option('--action <name>', 'look at this operation only; can be repeated', collect)
    .option('--all-actions', 'report operations that the specs do not have as well')
    .option('--source <id>', 'the source of the specs that the document is (default: by its name)')
    .option('--specs <folder>', 'folder of the specs', 'specs')
    .addOption(new Option('--format <format>', 'how to report').choices(formats).default('text'))
    .option('--json', 'the same as --format json')
    .option('--output <file>', 'write the report there')
    .option('--all', 'list what is acknowledged or known as well')
    .option('--write', 'change the specs as suggested')
    .option(
      '--acknowledge <reason>',
      'settle what is open, for a reason in words or the id of a reading or contradiction',
    )
    .option('--finding <id>', 'with --acknowledge, only this one; can be repeated', collect)
    .addHelpText('after', help)
    .action(async (options: DriftOptions) => {
      const { runDrift } = await import('./drift-run.ts');
      endWith(await runDrift(options, loadTools));
    });
}

function collect(value: string, earlier: readonly string[] = []): readonly string[] {
  return [...earlier, value];
}
