import { header } from '../header.ts';
import { Module, type Reexport, relative, typeSymbol, valueSymbol } from '../module.ts';
import { tablesSymbol } from './tables.ts';

const runtime = (file: string) => `src/runtime/emulator/${file}`;
const Emulator = valueSymbol(runtime('emulator'), 'Emulator');
const EmulatorOptions = typeSymbol(runtime('options'), 'EmulatorOptions');

/** What else the entry exports. */
const exported: readonly Reexport[] = [
  { module: runtime('clock'), types: ['Duration'], values: ['VirtualClock'] },
  {
    module: runtime('emulator'),
    types: ['ClientConnection', 'EmulatedTask', 'EmulatorClientOptions', 'TaskState'],
    values: ['Emulator'],
  },
  { module: runtime('faults'), types: ['ErrorFault', 'Fault', 'FaultPlan', 'OrderedFault'], values: ['faultKinds'] },
  { module: runtime('journal'), types: ['JournalEntry'], values: [] },
  { module: runtime('options'), types: ['EmulatorOptions', 'EmulatorServer', 'Listening'], values: [] },
  { module: runtime('saved-state'), types: ['EmulatorSnapshot'], values: [] },
  { module: runtime('scenarios'), types: ['Scenario', 'ScenarioRule'], values: [] },
  { module: runtime('state'), types: ['Bill', 'BillLine'], values: [] },
];

/** `tencent-aigc-video/emulator`. */
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
  const reexports = [{ module: create.path, types: [], values: ['createEmulator'] }, ...exported];
  entry.reexport(reexports.map((one) => exportLine(entry, one)).join('\n'), reexports);
  return [create, entry];
}

function exportLine(from: Module, { module, types, values }: Reexport): string {
  const onlyTypes = values.length === 0;
  const names = [...values, ...types.map((name) => (onlyTypes ? name : `type ${name}`))].sort();
  return `export ${onlyTypes ? 'type ' : ''}{ ${names.join(', ')} } from '${relative(from.path, module)}';`;
}
