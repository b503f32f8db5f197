// Shipped to the letter from generator/runtime; change it there.
/**
 * The official SDK, as far as the command `mcp` needs it. The build puts it into one file of this package, with its licences in
 * THIRD-PARTY-NOTICES.txt, so that the command needs no installation. Nothing but that command loads it.
 */
export {
  createMcpHandler,
  isLegacyRequest,
  McpServer,
  WebStandardStreamableHTTPServerTransport,
} from '@modelcontextprotocol/server';
export { StdioServerTransport, serveStdio } from '@modelcontextprotocol/server/stdio';
