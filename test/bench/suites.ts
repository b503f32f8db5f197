import { bundleSuite } from './bundle/suite.ts';
import { clientSuite } from './client/suite.ts';
import { emulatorSuite } from './emulator/suite.ts';
import { importSuite } from './import/suite.ts';
import { installedSuite } from './installed/suite.ts';
import type { Suite } from './suite.ts';
import { validatorSuite } from './validator/suite.ts';

/** In the order of the results. */
export const suites: readonly Suite[] = [
  validatorSuite,
  clientSuite,
  importSuite,
  bundleSuite,
  installedSuite,
  emulatorSuite,
];
