import type { Table } from '../model/table.ts';
import type { Export } from './emitter.ts';
import { header } from './header.ts';
import { Module, type ModuleSymbol, relative } from './module.ts';

/** An entry point of the package: what `./vod` exports. */
export interface Entry {
  readonly name: string;
  readonly module: Module;
  readonly symbols: readonly ModuleSymbol[];
}

/** The entry points, in the order in which emitters first name them. */
export function entriesOf(table: Table, exports: readonly Export[]): readonly Entry[] {
  const byName = new Map<string, ModuleSymbol[]>();
  for (const { entry, symbols } of exports) byName.set(entry, [...(byName.get(entry) ?? []), ...symbols]);
  for (const [name, symbols] of byName) checkApart(name, symbols);
  return [...byName].map(([name, symbols]) => {
    const folder = name.replace(/^\.\/?/, '');
    const module = new Module(`src/${folder === '' ? '' : `${folder}/`}index`, header([fileOf(table, folder)]));
    module.add(exportLines(module, symbols));
    return { name, module, symbols };
  });
}

/** Names of the specs are planned when they are loaded; an emitter that makes names of its own finds out here. */
function checkApart(entry: string, symbols: readonly ModuleSymbol[]): void {
  const modules = new Map<string, string>();
  for (const { module, name } of symbols) {
    const other = modules.get(name) ?? module;
    if (other !== module) throw new Error(`the entry ${entry} exports ${name} of ${other} and of ${module}`);
    modules.set(name, module);
  }
}

/** The spec file that says what an entry is. */
function fileOf({ surfaces }: Table, folder: string): string {
  if (folder === 'emulator') return 'common/emulator.yaml';
  return surfaces.some(({ name }) => name === folder) ? `${folder}/service.yaml` : 'edition.yaml';
}

function exportLines(from: Module, symbols: readonly ModuleSymbol[]): string {
  const byModule = new Map<string, ModuleSymbol[]>();
  for (const symbol of symbols) byModule.set(symbol.module, [...(byModule.get(symbol.module) ?? []), symbol]);
  return [...byModule]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([module, exported]) => {
      const onlyTypes = exported.every(({ isType }) => isType);
      const names = exported.map(({ isType, name }) => (isType && !onlyTypes ? `type ${name}` : name)).sort();
      const line = `export ${onlyTypes ? 'type ' : ''}{ ${names.join(', ')} } from '${relative(from.path, module)}';`;
      return line.length <= 120
        ? line
        : line.replace('{ ', '{\n  ').replaceAll(', ', ',\n  ').replace(' } from', ',\n} from');
    })
    .join('\n');
}
