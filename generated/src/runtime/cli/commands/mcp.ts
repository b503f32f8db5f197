// Shipped to the letter from generator/runtime; change it there.
import type { CatalogSurface } from '../../catalog/catalog.js';
import { variableOf } from '../../catalog/parameter-names.js';
import type { ServiceClient } from '../../client/client.js';
import { serveHttp } from '../../mcp/http.js';
import type { Confirm, VideoToolsOptions } from '../../mcp/options.js';
import { httpHandler, type Served, serveStreams } from '../../mcp/serve.js';
import { CatalogVideoTools } from '../../mcp/video-tools.js';
import { type Arguments, isSet, optionNumber, optionValue } from '../arguments.js';
import { type Catalog, surfaceNamed } from '../catalog.js';
import { type Connected, connect } from '../connect.js';
import { exitCodes } from '../exit-code.js';
import { readPrices } from '../money.js';
import { Mistake, note, type Surroundings } from '../surroundings.js';

/** Serves agents over the Model Context Protocol, until they go away or the command is interrupted. */
export async function runMcp(catalog: Catalog, args: Arguments, surroundings: Surroundings): Promise<number> {
  if (args.positionals.length > 0) throw new Mistake('mcp takes options only');
  const port = portOf(args);
  const log = (line: string) => note(surroundings, line);
  const connected = await connections(catalog, args, surroundings);
  const options = await optionsOf(catalog, args, surroundings, connected);
  const tools = new CatalogVideoTools(catalog, options, log, (surface) => clientOf(connected, surface));
  // The SDK is half of this package, and of no use to the other commands.
  const sdk = await import('../../mcp/sdk.js');
  const served: Served = { sdk, tools, version: catalog.version, log };
  log(`tencent-aigc-video mcp: paid calls are kept in ${tools.ledgerFile}`);
  const interrupted = new Promise<void>((resolve) => {
    surroundings.onInterrupt(resolve);
  });
  if (port === undefined) {
    const { streams } = surroundings;
    if (streams === undefined) throw new Mistake('there are no streams to speak MCP on: pass --http');
    await Promise.race([serveStreams(served, streams.stdin, streams.stdout), interrupted]);
    // A host that has gone away says no more.
    streams.stdin.destroy();
  } else {
    const { close, handle } = httpHandler(served);
    const server = await serveHttp(handle, port).catch((error: Error) => {
      throw new Mistake(`port ${port} cannot be opened: ${error.message}`);
    });
    log(`listening at ${server.url}`);
    await interrupted;
    await close();
    await server.close();
  }
  await tools.settled();
  for (const one of connected.values()) if (!(one instanceof Error)) await one.save();
  return exitCodes.done;
}

function portOf(args: Arguments): number | undefined {
  const text = optionValue(args, 'http');
  if (text === undefined) return undefined;
  const port = Number(text);
  if (!/^\d+$/.test(text) || port > 65_535) throw new Mistake(`--http takes a port from 0 to 65535, not "${text}"`);
  return port;
}

async function optionsOf(
  catalog: Catalog,
  args: Arguments,
  surroundings: Surroundings,
  connected: Connections,
): Promise<VideoToolsOptions> {
  const surface = surfaceNamed(catalog, optionValue(args, 'surface') ?? catalog.surfaces[0]?.name ?? '').name;
  const prices = await readPrices(args, surroundings);
  const seconds = optionNumber(args, 'budget-seconds');
  const money = optionNumber(args, 'budget');
  if (money !== undefined && prices === undefined)
    throw new Mistake('--budget needs --prices: this package knows no price');
  const text = (name: string) => optionValue(args, name);
  const here = connected.get(surface);
  return {
    surface,
    output: text('output') ?? 'videos',
    budget: { ...(seconds === undefined ? {} : { seconds }), ...(money === undefined ? {} : { money }) },
    ...(prices === undefined ? {} : { prices }),
    ...(text('files') === undefined ? {} : { files: text('files') ?? '' }),
    ...(text('ledger') === undefined ? {} : { ledger: text('ledger') ?? '' }),
    confirm: confirmOf(text('confirm') ?? 'always'),
    dryRun: isSet(args, 'dry-run'),
    readOnly: isSet(args, 'read-only'),
    isEmulated: isSet(args, 'emulator'),
    allowPrivate: here !== undefined && !(here instanceof Error) && here.allowPrivate,
    defaults: defaultsFrom(catalog, surroundings),
    ...(surroundings.now === undefined ? {} : { now: surroundings.now }),
  };
}

function confirmOf(text: string): Confirm {
  if (text === 'always' || text === 'never') return text;
  const [, seconds] = /^over:(\d+(?:\.\d+)?)$/.exec(text) ?? [];
  if (seconds === undefined) throw new Mistake(`--confirm takes always, never or over:<seconds>, not "${text}"`);
  return { overSeconds: Number(seconds) };
}

/** What every request needs and the environment has: the application of the account. */
function defaultsFrom({ surfaces }: Catalog, { env }: Surroundings): Readonly<Record<string, unknown>> {
  const named = surfaces.flatMap((surface) =>
    Object.keys(surface.examples).map((name) => [name, env[variableOf(surface, name)]] as const),
  );
  return Object.fromEntries(
    named.flatMap(([name, text]) => (text ? [[name, /^\d+$/.test(text) ? Number(text) : text]] : [])),
  );
}

type Connections = ReadonlyMap<string, Connected | Error>;

/** The clients of all surfaces. One that cannot be had is missed by those who ask for it, and by nobody else. */
async function connections(catalog: Catalog, args: Arguments, surroundings: Surroundings): Promise<Connections> {
  const usual = optionValue(args, 'surface') ?? catalog.surfaces[0]?.name;
  const made = catalog.surfaces.map(async (surface): Promise<readonly [string, Connected | Error]> => {
    // The address and the state of an emulator are about one surface.
    const own = ['endpoint', 'emulator-state'];
    const given = new Map([...args.given].filter(([name]) => surface.name === usual || !own.includes(name)));
    try {
      return [surface.name, await connect(catalog, surface, { ...args, given }, surroundings)];
    } catch (error) {
      if (!(error instanceof Error) || surface.name === usual) throw error;
      return [surface.name, error];
    }
  });
  return new Map(await Promise.all(made));
}

function clientOf(connected: Connections, { name }: CatalogSurface): ServiceClient {
  const found = connected.get(name);
  if (found === undefined) throw new Error(`${name} is not connected`);
  if (found instanceof Error) throw found;
  return found.client;
}
