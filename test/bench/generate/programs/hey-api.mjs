// `<openapi> <folder>`: types, client and zod schemas. Formatting is switched off.
import { createClient } from '@hey-api/openapi-ts';

const [input, path] = process.argv.slice(2);
await createClient({
  input,
  output: { path, postProcess: [] },
  plugins: ['@hey-api/typescript', '@hey-api/client-fetch', '@hey-api/sdk', 'zod'],
  logs: { level: 'silent', file: false },
});
