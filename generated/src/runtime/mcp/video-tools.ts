// Shipped to the letter from generator/runtime; change it there.
import path from 'node:path';
import type { AnyClientOptions, Catalog, CatalogSurface } from '../catalog/catalog.js';
import type { ServiceClient } from '../client/client.js';
import { InvalidOptionError } from '../errors.js';
import { failure, failureOf } from './answers.js';
import { Confirmations, canAsk } from './confirmations.js';
import { Ledger } from './ledger.js';
import { checkOptions, longestCallMs, type VideoToolsOptions } from './options.js';
import type { InputRequest, McpServerLike, ToolAnswer, ToolArguments, ToolContext } from './protocol.js';
import { registerResources } from './resources.js';
import { operationOf, type ToolState } from './state.js';
import { checkVideoRequestTool } from './tools/check.js';
import { generateVideoTool } from './tools/generate.js';
import { describeModelTool, listModelsTool } from './tools/models.js';
import { spendingTool } from './tools/spending.js';
import { downloadVideoTool, findTaskTool, waitForVideoTool } from './tools/tasks.js';
import type { Tool } from './tools/tool.js';
import { placesOf } from './video-request.js';

const tools: readonly Tool[] = [
  listModelsTool,
  describeModelTool,
  checkVideoRequestTool,
  generateVideoTool,
  waitForVideoTool,
  downloadVideoTool,
  findTaskTool,
  spendingTool,
];

/** What agents read about the server as a whole. */
const instructions =
  'Makes videos with paid calls. Work in this order: list_models, describe_model, check_video_request, generate_video, wait_for_video, download_video. ' +
  'Each video has one requestKey: repeat a call with the same key after a time-out or an error; a new key is a second paid video.';

/** Tools that make videos, for one server or several: they share a ledger, a budget and what is on its way. */
export interface VideoTools {
  /** For the `instructions` of your server. */
  readonly instructions: string;
  /** The file that paid calls are kept in. */
  readonly ledgerFile: string;
  /** Registers the tools and resources with a server. */
  register(server: McpServerLike): void;
  /** Waits until paid calls that are on their way are in the ledger, and downloads are written. */
  settled(): Promise<void>;
}

/** The tools, by what the package knows of the surfaces. */
export class CatalogVideoTools implements VideoTools {
  readonly instructions = instructions;
  readonly #state: ToolState;

  constructor(
    catalog: Catalog,
    options: VideoToolsOptions,
    log: (line: string) => void = () => undefined,
    clientOf = clients(options.clients),
  ) {
    const names = catalog.surfaces.map(({ name }) => name);
    checkOptions(options, names);
    const { ledger, now = Date.now, output = 'videos', surface } = options;
    if (surface !== undefined && !names.includes(surface))
      throw new InvalidOptionError('createVideoTools', `\`surface\` must be one of ${names.join(', ')}`);
    const folder = path.resolve(output);
    this.#state = {
      catalog,
      options,
      ledger: new Ledger(ledger ?? path.join(folder, ledgerName(options)), now),
      confirmations: new Confirmations(now),
      output: folder,
      longestCallMs: Math.min(options.longestCallMs ?? longestCallMs, longestCallMs),
      clientOf,
      creates: new Map(),
      downloads: new Map(),
      log,
    };
  }

  get ledgerFile(): string {
    return this.#state.ledger.file;
  }

  register(server: McpServerLike): void {
    for (const tool of tools) {
      if (tool.writes === true && this.#state.options.readOnly === true) continue;
      server.registerTool(tool.name, tool.config, (args, context) => this.#run(tool, args, context, server));
    }
    registerResources(server, this.#state);
  }

  async settled(): Promise<void> {
    const { creates, downloads } = this.#state;
    await Promise.allSettled([...[...creates.values()].map(({ made }) => made), ...downloads.values()]);
  }

  async #run(
    tool: Tool,
    args: ToolArguments,
    context: ToolContext,
    { server }: McpServerLike,
  ): Promise<ToolAnswer | InputRequest> {
    const key = typeof args.requestKey === 'string' ? args.requestKey : undefined;
    try {
      return await tool.run(this.#state, args, context, { canAsk: canAsk(server.getClientCapabilities(), context) });
    } catch (error) {
      const known = failureOf(error, key, this.#places(args));
      if (known !== undefined) return known;
      this.#state.log(`${tool.name} failed: ${error instanceof Error ? error.stack : String(error)}`);
      return failure(
        `${tool.name} failed for a reason that is in the log of this server.${key === undefined ? '' : ' Call again with the same requestKey.'}`,
        { error: 'internal', charged: key === undefined ? 'no' : 'maybe', requestKey: key },
      );
    }
  }

  #places({ surface }: ToolArguments): ReadonlyMap<string, string> {
    try {
      return placesOf(operationOf(this.#state, surface));
    } catch {
      return new Map();
    }
  }
}

/** The client of each surface, made when it is first needed. */
function clients(given: VideoToolsOptions['clients'] = {}): (surface: CatalogSurface) => ServiceClient {
  const made = new Map<string, ServiceClient>(Object.entries(given));
  return (surface) => {
    const client = made.get(surface.name) ?? surface.connect(quiet);
    made.set(surface.name, client);
    return client;
  };
}

/** Warnings are in the answers; on standard output nothing but the protocol may appear. */
const quiet: AnyClientOptions = { hooks: { onWarning: () => undefined } };

/** What an emulator charged counts against no budget of real calls, and its keys lead to no real task. */
function ledgerName({ isEmulated }: Pick<VideoToolsOptions, 'isEmulated'>): string {
  return isEmulated === true ? 'ledger-emulator.jsonl' : 'ledger.jsonl';
}
