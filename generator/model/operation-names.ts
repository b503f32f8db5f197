import { camelCase, kebabCase, pascalCase } from './words.ts';

/** What is public of an operation, and named after it. */
export function operationNames(name: string) {
  const [camel, pascal] = [camelCase(name), pascalCase(name)];
  return {
    folder: kebabCase(name),
    request: `${pascal}Request`,
    response: `${pascal}Response`,
    common: `${pascal}Common`,
    call: camel,
    callFacts: `${camel}Call`,
    schema: `${camel}Schema`,
    operation: `${camel}Operation`,
    info: `${camel}Info`,
    pipeline: `${camel}Pipeline`,
    shape: `${camel}Shape`,
    validate: `validate${pascal}`,
  } as const;
}

/** What is named after the method that makes a video: `generateVideo` → `startGenerateVideo`, `prepareVideo`. */
export function taskMethodNames(method: string) {
  const capital = `${method.slice(0, 1).toUpperCase()}${method.slice(1)}`;
  return {
    generate: method,
    start: `start${capital}`,
    // It has the short name: it is what most people prepare.
    prepare: method === 'generateVideo' ? 'prepareVideo' : `prepare${capital}`,
  } as const;
}

/** The methods by which clients of such a surface take results. */
export const downloadNames = { pieces: 'download', file: 'downloadToFile' } as const;

/** The functions of every surface that has such a method. */
export const waitingNames = { get: 'getTask', wait: 'waitForTask', watch: 'watchTask' } as const;
