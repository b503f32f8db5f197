import type { Emitter } from '../emitter.ts';
import { header } from '../header.ts';
import { Module, type ModuleSymbol, typeSymbol, valueSymbol } from '../module.ts';
import { tablesSymbol } from './tables.ts';

const runtime = (file: string) => `src/runtime/emulator/${file}`;
const Emulator = valueSymbol(runtime('emulator'), 'Emulator');
const EmulatorOptions = typeSymbol(runtime('options'), 'EmulatorOptions');

const types = (file: string, ...names: readonly string[]) => names.map((name) => typeSymbol(runtime(file), name));
const values = (file: string, ...names: readonly string[]) => names.map((name) => valueSymbol(runtime(file), name));

/** What else the entry exports. */
const exported: readonly ModuleSymbol[] = [
  ...[...values('clock', 'VirtualClock'), ...types('clock', 'Duration')],
  ...[Emulator, ...types('emulator', 'ClientConnection', 'EmulatedTask', 'EmulatorClientOptions', 'TaskState')],
  ...[...values('faults', 'faultKinds'), ...types('faults', 'ErrorFault', 'Fault', 'FaultPlan', 'OrderedFault')],
  ...[...values('journal', 'Journal'), ...types('journal', 'JournalEntry')],
  ...types('push-events', 'EventReceiver', 'PushOptions'),
  ...types('options', 'EmulatorOptions', 'EmulatorServer', 'Listening'),
  ...types('saved-state', 'EmulatorSnapshot', 'FaultState'),
  ...types('scenarios', 'Scenario', 'ScenarioRule', 'TaskStage'),
  ...types('server/listen', 'ListenOptions'),
  ...types('signature/verdict', 'KnownKey'),
  ...types('state', 'Bill', 'BillLine', 'TaskRecord', 'UsedKey'),
];

/** `tencent-aigc-video/emulator`. */
export const emulatorEntry: Emitter = {
  name: 'entry of the emulator',
  emit({ table }) {
    if (table.emulator === undefined) return {};
    const files = ['common/emulator.yaml'];
    const create = new Module('src/emulator/create-emulator', header(files));
    create.add(`/**
 * An emulator of the services: it verifies signatures, validates requests, runs tasks on a virtual clock, serves playable
 * results, and keeps a journal and a bill. It needs Node, opens no connection, and listens only when asked to.
 */
export function createEmulator(options: ${create.use(EmulatorOptions)} = {}): ${create.use(Emulator)} {
  return new Emulator(${create.use(tablesSymbol)}, options);
}`);
    return {
      modules: [create],
      exports: [{ entry: './emulator', symbols: [valueSymbol(create.path, 'createEmulator'), ...exported] }],
    };
  },
};
