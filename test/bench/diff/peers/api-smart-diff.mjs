import { apiCompare } from 'api-smart-diff';
import { documents, report } from './files.mjs';

const { diffs } = apiCompare(...documents());
const count = (type) => diffs.filter((diff) => diff.type === type).length;
report({
  breaking: count('breaking'),
  compatible: count('non-breaking'),
  unclassified: count('unclassified'),
  text: count('annotation'),
});
