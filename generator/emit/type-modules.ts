/**
 * Modules of the package that hold types, and nothing that runs: of requests, of answers, of files of JSON. They are shipped as
 * their declarations, which say the same as their sources, where an entry leads to them.
 */
export const typeModules = ['request', 'response', 'request-types', 'response-types', 'schema-file'] as const;
