/**
 * Modules of the package that hold types of requests and answers, and nothing that runs. They are shipped as their
 * declarations, which say the same as their sources.
 */
export const typeModules = ['request', 'response', 'request-types', 'response-types'] as const;
