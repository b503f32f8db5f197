import { commandLine } from '../../support/command-line.ts';
import { installPackage } from '../installed.ts';
import { type Output, run } from '../npm.ts';
import { checks, missed, writePrograms } from '../programs.ts';
import { binaryOf, type Runtime, runtimes } from './runtimes.ts';

commandLine({
  name: 'test:runtimes',
  about: 'try the installed package in every runtime; ends with 1 where one is not well',
  options: {},
});

/** `npm run test:runtimes`: the installed package in every runtime, a line for each; ends with 1 where one is not well. */
const installed = await installPackage();
try {
  writePrograms(installed);
  for (const runtime of runtimes) {
    const began = performance.now();
    const { stderr, stdout } = await outputOf(runtime);
    const failed = missed(stdout);
    const seconds = ((performance.now() - began) / 1000).toFixed(1);
    const name = `${runtime.name} ${runtime.version}`.padEnd(16);
    process.stdout.write(`${name} ${checks.length - failed.length}/${checks.length} checks, ${seconds} s\n`);
    if (failed.length === 0) continue;
    process.stdout.write(`${stdout}${stderr}\n`);
    process.exitCode = 1;
  }
} finally {
  installed.remove();
}

async function outputOf(runtime: Runtime): Promise<Output> {
  const binary = await binaryOf(runtime);
  try {
    return await run(binary, [...runtime.args, 'checks.mjs'], installed.project);
  } catch (error) {
    const { message, stderr = message, stdout = '' } = error as Error & Partial<Output>;
    return { stderr, stdout };
  }
}
