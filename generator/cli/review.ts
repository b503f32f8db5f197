import { type Command, Option } from 'commander';
import type { DriftTools } from '../drift/tools.ts';
import type { ReviewOptions } from './review-run.ts';
import { endWith } from './terminal.ts';

const help = `
Without --sdk, --page and --api-json it reads the npm packages that sources.yaml names: those in node_modules of this
folder as they are there, without a connection, others from npm.

Examples:
  specgen review vod/CreateAigcVideoTask Duration            the vendor's words, the specs, what each version accepts
  specgen review mps/CreateAigcVideoTask --format html --output review.html
  specgen review vod/CreateAigcVideoTask FileInfos[].Usage --page saved/76684.html --source page-vod-create
  specgen review --changed origin/main... --format markdown  what this branch changes, for a pull request

Exit codes: 0 shown, 1 problems in the specs, 2 no such operation or parameter, or a document that cannot be read.`;

export function reviewCommand(program: Command, loadTools: () => Promise<DriftTools>): void {
  program
    .command('review')
    .description("show the vendor's words, the specs and what comes of them, parameter by parameter")
    .argument('[operation]', 'as in vod/CreateAigcVideoTask; the surface may be left out where one alone has it')
    .argument('[parameter]', 'path or name of a parameter: OutputConfig.Duration, or Duration')
    .option('--changed <base>', 'only what is not as in this git ref or folder; main... is where the branch began')
    .option('--sdk <package>', 'an official SDK: npm package[@version], or a folder; can be repeated', collect)
    .option('--page <file>', 'a saved page: text, Markdown or HTML; can be repeated', collect)
    .option('--api-json <file>', "the vendor's description of a service; can be repeated", collect)
    .option('--source <id>', 'the source of the specs that the document is (default: by its name)')
    .option('--specs <folder>', 'folder of the specs', 'specs')
    .addOption(
      new Option('--format <format>', 'how to report').choices(['text', 'markdown', 'html', 'json']).default('text'),
    )
    .option('--json', 'the same as --format json')
    .option('--output <file>', 'write the report there')
    .addHelpText('after', help)
    .action(async (operation: string | undefined, parameter: string | undefined, options: ReviewOptions) => {
      const { runReview } = await import('./review-run.ts');
      endWith(await runReview(operation, parameter, options, loadTools));
    });
}

function collect(value: string, earlier: readonly string[] = []): readonly string[] {
  return [...earlier, value];
}
