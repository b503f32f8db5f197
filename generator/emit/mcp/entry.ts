import { catalogSymbol } from '../cli/entry.ts';
import type { Emitter } from '../emitter.ts';
import { header } from '../header.ts';
import { Module, type ModuleSymbol, typeSymbol, valueSymbol } from '../module.ts';

const CatalogVideoTools = valueSymbol('src/runtime/mcp/video-tools', 'CatalogVideoTools');
const VideoTools = typeSymbol('src/runtime/mcp/video-tools', 'VideoTools');
const VideoToolsOptions = typeSymbol('src/runtime/mcp/options', 'VideoToolsOptions');

/** What else the entry exports. */
const exported: readonly ModuleSymbol[] = [
  VideoTools,
  VideoToolsOptions,
  typeSymbol('src/runtime/mcp/options', 'Confirm'),
  ...[
    'ClientAbilities',
    'ElicitForm',
    'InputRequest',
    'JsonSchemaStandard',
    'McpServerLike',
    'ResourceAnswer',
    'ResourceConfig',
    'ToolAnswer',
    'ToolArguments',
    'ToolConfig',
    'ToolContext',
    'ToolHandler',
  ].map((name) => typeSymbol('src/runtime/mcp/protocol', name)),
];

/** The server that the tools are registered with is the caller's: by the official SDK, if it is installed. */
const peers = { '@modelcontextprotocol/server': '>=2.4.0 <3' };

/** `tencent-aigc-video/mcp`. */
export const mcpEntry: Emitter = {
  name: 'entry of the MCP tools',
  emit({ table }) {
    if (table.emulator === undefined) return {};
    const create = new Module('src/mcp/create-video-tools', header(['edition.yaml']));
    create.add(`/**
 * Tools that make videos, for an MCP server of yours: \`createVideoTools(options).register(server)\`. It needs Node, and
 * writes a ledger of paid calls.
 */
export function createVideoTools(options: ${create.use(VideoToolsOptions)} = {}): ${create.use(VideoTools)} {
  return new ${create.use(CatalogVideoTools)}(${create.use(catalogSymbol)}, options);
}`);
    return {
      modules: [create],
      exports: [{ entry: './mcp', symbols: [valueSymbol(create.path, 'createVideoTools'), ...exported] }],
      peers,
    };
  },
};
