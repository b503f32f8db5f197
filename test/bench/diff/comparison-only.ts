// `<before> <after>`: prints the milliseconds that the comparison takes once both editions are loaded, in a fresh
// process, code and validators included.
import { loadEngine } from '../../../generator/diff/load-engine.ts';
import { mustLoadSpecs } from '../../../generator/load/load-specs.ts';
import { readSpecTexts } from '../../../generator/load/specs.ts';

const [before = '', after = ''] = process.argv.slice(2);
const editionOf = (folder: string) => ({ name: folder, table: mustLoadSpecs(readSpecTexts(folder)) });
const [base, head] = [editionOf(before), editionOf(after)];
const start = performance.now();
const { compare } = await loadEngine();
await compare(base, head, {});
process.stdout.write(`${performance.now() - start}\n`);
