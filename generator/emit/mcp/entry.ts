import { catalogSymbol } from '../cli/entry.ts';
import type { Emitter } from '../emitter.ts';
import { header } from '../header.ts';
import { Module, type ModuleSymbol, typeSymbol, valueSymbol } from '../module.ts';

const VideoTools = valueSymbol('src/runtime/mcp/video-tools', 'VideoTools');
const VideoToolsOptions = typeSymbol('src/runtime/mcp/options', 'VideoToolsOptions');

/** What else the entry exports. */
const exported: readonly ModuleSymbol[] = [
  typeSymbol('src/runtime/mcp/video-tools', 'VideoTools'),
  VideoToolsOptions,
  typeSymbol('src/runtime/mcp/options', 'Confirm'),
  typeSymbol('src/runtime/mcp/protocol', 'McpServerLike'),
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
  return new VideoTools(${create.use(catalogSymbol)}, options);
}`);
    return {
      modules: [create],
      exports: [{ entry: './mcp', symbols: [valueSymbol(create.path, 'createVideoTools'), ...exported] }],
      peers,
    };
  },
};
