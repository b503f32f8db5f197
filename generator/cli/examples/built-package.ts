import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { operationNames, surfaceNames } from '../../model/names.ts';
import type { Operation, Surface } from '../../model/table.ts';
import type { ClientOptions } from '../../runtime/client/options.ts';
import type { Emulator } from '../../runtime/emulator/emulator.ts';
import type { EmulatorOptions } from '../../runtime/emulator/options.ts';
import type { Downloadable, DownloadClient, DownloadOptions } from '../../runtime/tasks/download-transfer.ts';
import type { GenerateOptions } from '../../runtime/tasks/generate.ts';
import type { TaskResult } from '../../runtime/tasks/wait.ts';
import type { ValidationResult } from '../../runtime/validation/issue.ts';
import { CommandFailure } from '../failure.ts';
import { shown } from '../specs.ts';

type Exports = Readonly<Record<string, unknown>>;

/** A client of the built package. Its methods are called by the names that the specs give them. */
export type BuiltClient = DownloadClient &
  Readonly<Record<string, (request: unknown, options?: GenerateOptions) => Promise<TaskResult>>>;

/** The package as it was built: what its users import, by the names that they import. */
export class BuiltPackage {
  readonly #folder: string;

  constructor(folder: string) {
    this.#folder = folder;
  }

  async validatorOf(surface: Surface, operation: Operation): Promise<(input: unknown) => ValidationResult<unknown>> {
    const name = operationNames(operation).validate;
    return (await this.#export(`${surface.name}/index.js`, name)) as (input: unknown) => ValidationResult<unknown>;
  }

  /** The class that calls a surface. */
  async clientOf(surface: Surface, options: ClientOptions & { readonly apiKey?: string }): Promise<BuiltClient> {
    const name = surfaceNames(surface.name).client;
    const Client = (await this.#export(`${surface.name}/index.js`, name)) as new (
      options: ClientOptions,
    ) => BuiltClient;
    return new Client(options);
  }

  async downloadBytes(): Promise<
    (client: DownloadClient, output: Downloadable, options?: DownloadOptions) => Promise<Uint8Array>
  > {
    const found = await this.#export('index.js', 'downloadBytes');
    return found as (client: DownloadClient, output: Downloadable, options?: DownloadOptions) => Promise<Uint8Array>;
  }

  async createEmulator(options: EmulatorOptions): Promise<Emulator> {
    const create = (await this.#export('emulator/index.js', 'createEmulator')) as (
      options: EmulatorOptions,
    ) => Emulator;
    return create(options);
  }

  async #export(file: string, name: string): Promise<unknown> {
    const path = resolve(join(this.#folder, 'dist', file));
    if (!existsSync(path)) {
      throw new CommandFailure(`${shown(path)} is missing`, 'Build the package first: npm run build.');
    }
    const module: Exports = await import(pathToFileURL(path).href);
    if (typeof module[name] === 'function') return module[name];
    throw new CommandFailure(`${shown(path)} does not export ${name}`, 'Generate and build the package again.');
  }
}
