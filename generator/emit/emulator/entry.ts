import { header } from '../header.ts';
import { Module, relative, typeSymbol, valueSymbol } from '../module.ts';
import { tablesSymbol } from './tables.ts';

const runtime = (file: string) => `src/runtime/emulator/${file}`;
const Emulator = valueSymbol(runtime('emulator'), 'Emulator');
const EmulatorOptions = typeSymbol(runtime('options'), 'EmulatorOptions');
const runCommand = valueSymbol(runtime('cli/command'), 'runCommand');

/** What else the entry exports, by module. */
const exported: readonly (readonly [module: string, types: readonly string[], values: readonly string[]])[] = [
  ['bill', ['Bill', 'BillLine'], []],
  ['clock', ['Duration'], ['VirtualClock']],
  ['emulator', ['ClientConnection', 'TaskState'], ['Emulator']],
  ['faults', ['Fault', 'FaultPlan'], ['faultKinds']],
  ['journal', ['JournalEntry'], []],
  ['options', ['EmulatorOptions', 'Listening'], []],
  ['scenario', ['Scenario', 'ScenarioRule'], []],
  ['snapshot', ['EmulatorSnapshot'], []],
];

/** `tencent-aigc-video/emulator`, and the program behind `npx tencent-aigc-video`. */
export function emulatorEntryModules(): readonly Module[] {
  const files = ['common/emulator.yaml'];
  const create = new Module('src/emulator/create-emulator', header(files));
  create.add(`/**
 * An emulator of the services: it verifies signatures, validates requests, runs tasks on a virtual clock, serves playable
 * results, and keeps a journal and a bill. It needs Node, opens no connection, and listens only when asked to.
 */
export function createEmulator(options: ${create.use(EmulatorOptions)} = {}): ${create.use(Emulator)} {
  return new Emulator(${create.use(tablesSymbol)}, options);
}`);
  const entry = new Module('src/emulator/index', header(files));
  const lines = exported.map(([file, types, values]) => exportLine(entry, runtime(file), types, values));
  entry.add([exportLine(entry, create.path, [], ['createEmulator']), ...lines].join('\n'));
  const program = new Module('src/emulator/program', header(files));
  program.add(
    `process.exitCode = await ${program.use(runCommand)}(${program.use(tablesSymbol)}, process.argv.slice(2));`,
  );
  return [create, entry, program];
}

function exportLine(from: Module, module: string, types: readonly string[], values: readonly string[]): string {
  const onlyTypes = values.length === 0;
  const names = [...values, ...types.map((name) => (onlyTypes ? name : `type ${name}`))].sort();
  return `export ${onlyTypes ? 'type ' : ''}{ ${names.join(', ')} } from '${relative(from.path, module)}';`;
}
