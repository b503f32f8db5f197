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
  ['clock', ['Duration', 'VirtualClock'], []],
  ['emulator', [], ['Emulator']],
  ['faults', ['Fault', 'FaultPlan'], ['faultKinds']],
  ['journal', ['JournalEntry'], []],
  ['options', ['EmulatorOptions', 'Listening'], []],
  ['scenario', ['Scenario', 'ScenarioRule'], []],
  ['snapshot', ['EmulatorSnapshot'], []],
];

/** `tencent-aigc-video/emulator`, and the program behind `npx tencent-aigc-video`. */
export function emulatorEntryModules(): readonly Module[] {
  const entry = new Module('src/emulator/index', header(['common/emulator.yaml']));
  entry.add(
    exported
      .map(([file, types, values]) => {
        const onlyTypes = values.length === 0;
        const names = [...values, ...types.map((name) => (onlyTypes ? name : `type ${name}`))].sort();
        const from = relative(entry.path, runtime(file));
        return `export ${onlyTypes ? 'type ' : ''}{ ${names.join(', ')} } from '${from}';`;
      })
      .join('\n'),
    `/**
 * An emulator of the services: it verifies signatures, validates requests, runs tasks on a virtual clock, serves playable
 * results, and keeps a journal and a bill. It needs Node, opens no connection, and listens only when asked to.
 */
export function createEmulator(options: ${entry.use(EmulatorOptions)} = {}): ${entry.use(Emulator)} {
  return new Emulator(${entry.use(tablesSymbol)}, options);
}`,
  );
  const program = new Module('src/emulator/program', header(['common/emulator.yaml']));
  program.add(
    `process.exitCode = await ${program.use(runCommand)}(${program.use(tablesSymbol)}, process.argv.slice(2));`,
  );
  return [entry, program];
}
