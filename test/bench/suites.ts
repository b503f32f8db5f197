import type { Suite } from './suite.ts';
import { validatorSuite } from './validator/suite.ts';

/** In the order of the results. */
export const suites: readonly Suite[] = [validatorSuite];
