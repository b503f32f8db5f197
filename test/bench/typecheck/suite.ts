import type { Outcome, Run, Suite } from '../suite.ts';
import { measure } from './measure.ts';

export const typecheckSuite: Suite = {
  name: 'typecheck',
  title: 'Type-checking a program that uses every request type, over an empty program',
  aim: 'fewer instantiations and less check time than with the official declarations, in both compilers',
  // The official packages are development dependencies here: their types are what is compared.
  peers: [],
  run: async ({ rounds }: Run): Promise<Outcome> => ({ rows: measure(rounds), notes }),
};

const notes = [
  'The same requests, with our types and with those of the official packages of VOD and MPS. Times are those of one thread. Ours tells models, versions and their values apart, which theirs, being `string`, do not.',
];
