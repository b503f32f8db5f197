import { bundleSuite } from './bundle/suite.ts';
import { clientSuite } from './client/suite.ts';
import { diffSuite } from './diff/suite.ts';
import { emulatorSuite } from './emulator/suite.ts';
import { growthSuite } from './generate/growth-suite.ts';
import { realSuite } from './generate/real-suite.ts';
import { generateSuite } from './generate/suite.ts';
import { importSuite } from './import/suite.ts';
import { installedSuite } from './installed/suite.ts';
import type { Suite } from './suite.ts';
import { typecheckSuite } from './typecheck/suite.ts';
import { validatorSuite } from './validator/suite.ts';

/** In the order of the results. */
export const suites: readonly Suite[] = [
  generateSuite,
  growthSuite,
  realSuite,
  validatorSuite,
  clientSuite,
  importSuite,
  bundleSuite,
  installedSuite,
  typecheckSuite,
  diffSuite,
  emulatorSuite,
];
