import { createHash } from 'node:crypto';

/** What is drawn when not all mutants are tried. */
export interface Sample {
  /** The share of all mutants, up to 1. */
  readonly share: number;
  /** Another seed draws others. */
  readonly seed: string;
}

/** The sample of this run, by its environment: `MUTATION_SAMPLE` and `MUTATION_SEED`. */
export function chosenSample({ MUTATION_SAMPLE = '1', MUTATION_SEED = '1' } = process.env): Sample {
  return { share: Number(MUTATION_SAMPLE), seed: MUTATION_SEED };
}

/**
 * Whether a mutant is drawn. Each is as likely as any other, whatever the size of its file; the same run draws the same
 * ones on every machine.
 *
 * @param id what Stryker calls the mutant: its number in the run
 */
export function isInSample(id: string, { seed, share }: Sample): boolean {
  const digest = createHash('sha256').update(`${seed} ${id}`).digest();
  return digest.readUInt32BE() < share * 2 ** 32;
}
