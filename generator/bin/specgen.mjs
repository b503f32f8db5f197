#!/usr/bin/env node
import { BuildFailure, builtProgram } from '../program/ensure-built.mjs';

try {
  await builtProgram().main();
} catch (error) {
  if (!(error instanceof BuildFailure)) throw error;
  process.stderr.write(`error: ${error.message}\n`);
  process.exitCode = 2;
}
