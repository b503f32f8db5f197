/** The sources that a person wrote. */
const folder = 'src/runtime';

/** It holds a type and nothing that runs: its declaration says the same. */
const typesAlone = `${folder}/validation/schema-file.ts`;

/**
 * The sources that are shipped, as the manifest lists them: what the maps of the JavaScript and of the declarations lead to. What
 * the generator wrote is not among them. Its JavaScript says the same, and its own source is the specs.
 */
export const shippedSources: readonly string[] = [folder, `!${typesAlone}`];

/** Whether a source is shipped. A path from the folder of the package. */
export function isShippedSource(file: string): boolean {
  return file.startsWith(`${folder}/`) && file !== typesAlone;
}
