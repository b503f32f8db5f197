import compare from 'openapi-schema-diff';
import { documents, report } from './files.mjs';

// It classifies nothing. Where a description alone differs is told by the path, so that is granted to it.
const paths = [];
collect(compare(...documents()));
const text = paths.filter((path) => path.endsWith('/description')).length;
report({ unclassified: paths.length - text, text });

/** Differences lie at any depth of what it answers, each with the path in the schema. */
function collect(value) {
  if (typeof value !== 'object' || value === null) return;
  if (typeof value.jsonPath === 'string') paths.push(value.jsonPath);
  if (Array.isArray(value)) value.forEach(collect);
  else for (const key of ['changedRoutes', 'changes']) collect(value[key]);
}
