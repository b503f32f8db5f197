// The real command line over readers of two made-up packages. See test/drift/support/small-readers.ts.
import { register } from 'tsx/esm/api';

register();
const { runProgram } = await import('../../../generator/cli/program.ts');
const { smallReaders } = await import('../../drift/support/small-readers.ts');
await runProgram(
  () => Promise.reject(new Error('no test of drift compares editions')),
  () => Promise.resolve(smallReaders),
);
