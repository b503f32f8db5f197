import type { Command } from 'commander';
import { printDiagnostics } from '../print-diagnostics.ts';
import { loadFolder, shown } from '../specs.ts';
import { endWith, out } from '../terminal.ts';
import { type Chosen, choose, operationWithoutModels } from './choose.ts';
import { evidenceJson, evidenceNamed, printEvidence } from './evidence.ts';
import { printMatrix } from './matrix.ts';
import { printOperation } from './operation.ts';
import { printVersion } from './version.ts';

interface Options {
  readonly specs: string;
  readonly json?: boolean;
}

export function explainCommand(program: Command): void {
  program
    .command('explain')
    .description('show what a surface, a model or a version allows, and why; or a request that was really made')
    .argument(
      '<surface>',
      'vod, mps, gateway, or another folder of the specs, with an operation as in vod/CreateAigcImageTask where several depend on models, or where one depends on none; or the id of an entry of evidence',
    )
    .argument('[model]', 'a model of the surface')
    .argument('[version]', 'a version of the model')
    .option('--specs <folder>', 'folder of the specs', 'specs')
    .option('--json', 'print as JSON')
    .addHelpText(
      'after',
      `
Examples:
  specgen explain vod                the matrix of all models
  specgen explain vod Kling          the versions of one model
  specgen explain vod Kling 2.1      one version: in words, with what was seen, rules, contradictions and sources
  specgen explain vod/CreateAigcSubject
                                     an operation that depends on no model
  specgen explain V45                a request that was really made, and the facts that cite it

The same for a browser, to fill in and try: specgen explorer.

Exit codes: 0 shown, 1 problems in the specs, 2 no such surface, model or version.`,
    )
    .action(async (surface: string, model: string | undefined, version: string | undefined, options: Options) => {
      const { table, diagnostics } = loadFolder(options.specs);
      if (table === undefined) {
        if (options.json === true) out(JSON.stringify({ ok: false, diagnostics }, null, 2));
        else printDiagnostics(diagnostics, shown(options.specs));
        endWith(1);
        return;
      }
      const alone = model === undefined ? operationWithoutModels(table, surface) : undefined;
      if (alone !== undefined) {
        if (options.json === true) out(JSON.stringify(alone.operation, null, 2));
        else printOperation(table, alone.surface, alone.operation);
        return;
      }
      const entry = model === undefined ? evidenceNamed(table, surface) : undefined;
      if (entry === undefined) await explain(choose(table, surface, model, version), options.json === true);
      else if (options.json === true) out(JSON.stringify(evidenceJson(table, entry), null, 2));
      else printEvidence(table, entry);
    });
}

async function explain(chosen: Chosen, isJson: boolean): Promise<void> {
  const { matrix, models, version } = chosen;
  const [model] = models;
  if (isJson) {
    const { modelInfos } = await import('../../emit/data/models.ts');
    const infos = modelInfos(matrix).filter(
      (info) =>
        models.some((one) => one.name === info.model) &&
        (version === undefined || (info.version ?? version) === version),
    );
    out(JSON.stringify(infos, null, 2));
  } else if (model !== undefined && version !== undefined) printVersion(chosen, model, version);
  else printMatrix(chosen);
}
