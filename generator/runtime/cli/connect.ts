import { randomInt } from 'node:crypto';
import type { ServiceClient } from '../client/client.js';
import { Emulator } from '../emulator/emulator.js';
import type { EmulatorSnapshot } from '../emulator/saved-state.js';
import type { Platform } from '../platform/platform.js';
import { type Arguments, isSet, optionNumber, optionValue } from './arguments.js';
import type { AnyClientOptions, Catalog, CatalogSurface } from './catalog.js';
import { readIfThere, writeText } from './files.js';
import { printIssues } from './print-issues.js';
import { Mistake, note, type Surroundings } from './surroundings.js';

/** Where a command sends its requests. */
export interface Connected {
  readonly client: ServiceClient;
  /** Whether nobody is paid. */
  readonly isEmulated: boolean;
  /** Whether results may lie on this computer. */
  readonly allowPrivate: boolean;
  /** Options that lead another run of the command to the same place. */
  readonly again: readonly string[];
  /** Writes the state of the emulator down, where a file is named for it. */
  readonly save: () => Promise<void>;
}

/** How much faster than the service the tasks of the emulator go, unless an option says so. */
const emulatorSpeed = 10;

/** The client of a surface, or one of an emulator in this process. */
export async function connect(
  catalog: Catalog,
  surface: CatalogSurface,
  args: Arguments,
  surroundings: Surroundings,
): Promise<Connected> {
  const { env, fetch, now, platform, sleep } = surroundings;
  const hooks: AnyClientOptions['hooks'] = {
    onWarning: ({ action, issues }) => printIssues(surroundings, action, issues),
    onRetry: ({ attempt, code }) => note(surroundings, `attempt ${attempt}: ${code}, trying again`),
  };
  if (isSet(args, 'emulator')) return emulated(catalog, surface, args, surroundings, { hooks });
  for (const name of ['emulator-state', 'speed'])
    if (isSet(args, name)) throw new Mistake(`--${name} goes with --emulator`);
  const endpoint = optionValue(args, 'endpoint') ?? (env[surface.endpointVariable] || undefined);
  const client = surface.connect({
    hooks,
    platform: withEnvironment(platform, env),
    ...(endpoint === undefined ? {} : { endpoint }),
    ...(fetch === undefined ? {} : { fetch }),
    ...(now === undefined ? {} : { now }),
    ...(sleep === undefined ? {} : { sleep }),
  });
  const again = optionValue(args, 'endpoint');
  return {
    client,
    isEmulated: false,
    allowPrivate: isLoopback(endpoint),
    again: again === undefined ? [] : ['--endpoint', again],
    save: async () => {},
  };
}

async function emulated(
  { tables }: Catalog,
  surface: CatalogSurface,
  args: Arguments,
  { sleep }: Surroundings,
  options: AnyClientOptions,
): Promise<Connected> {
  const file = optionValue(args, 'emulator-state');
  const state = file === undefined ? undefined : await readIfThere(file);
  const snapshot = state === undefined ? undefined : snapshotIn(file ?? '', state);
  // Where time is a test's, the clock of the emulator jumps.
  const emulator = new Emulator(tables, {
    // With the same seed the same command would make the same id, and find the file of its last run in its way.
    ...(snapshot === undefined ? { seed: randomInt(2 ** 31) } : { snapshot }),
    ...(sleep === undefined ? {} : { clock: 'instant' as const }),
  });
  if (sleep === undefined) emulator.clock.setSpeed(optionNumber(args, 'speed') ?? emulatorSpeed);
  return {
    client: surface.connect({ ...options, ...emulator.connect() }),
    isEmulated: true,
    allowPrivate: true,
    again: ['--emulator', ...(file === undefined ? [] : ['--emulator-state', file])],
    save: async () => {
      if (file !== undefined) await writeText(file, JSON.stringify(emulator.snapshot()));
    },
  };
}

function snapshotIn(file: string, text: string): EmulatorSnapshot {
  try {
    return JSON.parse(text);
  } catch {
    throw new Mistake(`${file} is not the state of an emulator: it is not JSON`);
  }
}

/** The platform with another environment: a test's. */
function withEnvironment(platform: Platform, env: Surroundings['env']): Platform {
  return { ...platform, env: (name) => env[name] };
}

/** An address on this computer: an emulator listens there. */
function isLoopback(endpoint: string | undefined): boolean {
  if (endpoint === undefined || !URL.canParse(endpoint)) return false;
  return /^(localhost|127(\.\d+){3}|\[::1\])$/.test(new URL(endpoint).hostname);
}
