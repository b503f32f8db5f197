/**
 * The folder of the generator, for what is read while it runs: the runtime that is shipped, the sources of the explorer's
 * page. It is one folder above this module, and one above the built program.
 */
export const generatorFolder = new URL('../', import.meta.url);
