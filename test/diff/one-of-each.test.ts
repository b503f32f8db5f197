import { mutableSpecs } from './support/mutable-specs.ts';
import { describeKinds } from './support/mutator.ts';

/** One edit of each kind, in small specs that have a place for every kind. `mutator.test.ts` makes more, in the real ones. */
describeKinds([mutableSpecs], 1);
