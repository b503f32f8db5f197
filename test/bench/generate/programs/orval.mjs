// `<openapi> <folder>`: zod schemas.
import orval from 'orval';

const [target, folder] = process.argv.slice(2);
const generate = orval.default ?? orval.generate ?? orval;
await generate({ input: { target }, output: { target: `${folder}/index.ts`, mode: 'single', client: 'zod' } });
