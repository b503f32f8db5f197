import type { Ajv2020, CodeOptions } from 'ajv/dist/2020.js';

/** An Ajv that knows the parts the schemas share, and none of the schemas. */
export function newAjv(code?: CodeOptions): Ajv2020;

/** The schema of a kind of file. */
export function readSchema(name: string): object;
