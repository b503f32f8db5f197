// The real command line over an engine that knows two rules. See test/diff-report/support/small-engine.ts.
import { register } from 'tsx/esm/api';

register();
const { runProgram } = await import('../../../generator/cli/program.ts');
const { smallEngine } = await import('../../diff-report/support/small-engine.ts');
await runProgram(
  () => Promise.resolve(smallEngine),
  () => Promise.reject(new Error('no test of the engine reads documents')),
);
