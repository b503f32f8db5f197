/** The folder of the generator. */
export const generatorFolder: string;

/** Changes with any byte of the generator: code, templates, schemas, and the runtime that is shipped. */
export function hashOfGenerator(): string;

/** Changes with any byte and any name below a folder, except in installed packages. */
export function hashOfFolder(folder: string): string;
