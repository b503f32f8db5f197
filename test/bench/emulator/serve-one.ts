// `<server> <openapi>`: listens until it is stopped, and says on its first line where.
import { type ServerName, servers } from './servers.ts';

const [name = '', openApi = ''] = process.argv.slice(2);
const { path, port } = await servers[name as ServerName](openApi);
process.stdout.write(`${JSON.stringify({ path, port })}\n`);
