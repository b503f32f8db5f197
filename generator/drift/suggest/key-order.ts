/** The keys of the mappings of a spec, in the order in which the specs write them. */

export const parameterKeys = [
  ...['use', 'type', 'of', 'required', 'in', 'documentedType', 'documented'],
  ...['values', 'enum', 'meanings', 'min', 'max', 'maxLength', 'count', 'default', 'accepts', 'unit', 'files'],
  ...['delisted', 'description', 'note', 'example', 'source', 'conflict', 'error', 'severity'],
];

export const modelKeys = [
  ...['versions', 'since', 'listed', 'delisted', 'delistedVersions', 'source', 'conflict', 'note', 'typescriptName'],
];

export const blockKeys = ['title', 'name', 'also', 'source', 'others', 'models'];

export const cellKeys = [
  ...['support', 'values', 'tolerated', 'range', 'integer', 'seen', 'count', 'default', 'modes', 'outside', 'when'],
  ...['limits', 'severity', 'certain', 'without', 'note', 'source', 'conflict', 'evidence', 'changed'],
];

export const operationKeys = [
  ...['operation', 'title', 'description', 'status', 'sources', 'http', 'billed', 'rateLimit', 'dedupe', 'poll'],
  ...[
    'task',
    'conflict',
    'note',
    'models',
    'settings',
    'request',
    'matrix',
    'responseLike',
    'rules',
    'response',
    'errors',
  ],
  'examples',
];

export const rateLimitKeys = ['requests', 'per', 'source', 'conflict', 'note'];
