import type { Emitter } from '../emitter.ts';
import { header } from '../header.ts';
import { Module, type ModuleSymbol, typeSymbol, valueSymbol } from '../module.ts';
import { tablesSymbol } from './tables.ts';

const runtime = (file: string) => `src/runtime/emulator/${file}`;
const Emulator = valueSymbol(runtime('emulator'), 'Emulator');
const EmulatorOptions = typeSymbol(runtime('options'), 'EmulatorOptions');
const runCommand = valueSymbol(runtime('cli'), 'runCommand');

const types = (file: string, ...names: readonly string[]) => names.map((name) => typeSymbol(runtime(file), name));
const values = (file: string, ...names: readonly string[]) => names.map((name) => valueSymbol(runtime(file), name));

/** What else the entry exports. */
const exported: readonly ModuleSymbol[] = [
  ...[...values('clock', 'VirtualClock'), ...types('clock', 'Duration')],
  ...[Emulator, ...types('emulator', 'ClientConnection', 'EmulatedTask', 'EmulatorClientOptions', 'TaskState')],
  ...[...values('faults', 'faultKinds'), ...types('faults', 'ErrorFault', 'Fault', 'FaultPlan', 'OrderedFault')],
  ...[...values('journal', 'Journal'), ...types('journal', 'JournalEntry')],
  ...types('options', 'EmulatorOptions', 'EmulatorServer', 'Listening'),
  ...types('saved-state', 'EmulatorSnapshot', 'FaultState'),
  ...types('scenarios', 'Scenario', 'ScenarioRule', 'TaskStage'),
  ...types('server/listen', 'ListenOptions'),
  ...types('signature/verdict', 'KnownKey'),
  ...types('state', 'Bill', 'BillLine', 'TaskRecord', 'UsedKey'),
];

/** `tencent-aigc-video/emulator`, and the program behind `npx tencent-aigc-video`. */
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
    const program = new Module('src/emulator/program', header(files));
    program.add(
      `process.exitCode = await ${program.use(runCommand)}(${program.use(tablesSymbol)}, process.argv.slice(2));`,
    );
    return {
      modules: [create, program],
      texts: [[programPath, programText]],
      exports: [{ entry: './emulator', symbols: [valueSymbol(create.path, 'createEmulator'), ...exported] }],
    };
  },
};

/** The program of the package: `npx tencent-aigc-video emulator`. */
export const programPath = 'bin/tencent-aigc-video.mjs';

const programText = "#!/usr/bin/env node\nimport '../dist/emulator/program.js';\n";
