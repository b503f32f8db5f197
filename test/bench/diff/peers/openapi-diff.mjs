import openapiDiff from 'openapi-diff';
import { report, texts } from './files.mjs';

const [before, after] = texts().map((content, index) => ({ content, location: `${index}.json`, format: 'openapi3' }));
const outcome = await openapiDiff.diffSpecs({ sourceSpec: before, destinationSpec: after });
report({
  breaking: outcome.breakingDifferences?.length ?? 0,
  compatible: outcome.nonBreakingDifferences.length,
  unclassified: outcome.unclassifiedDifferences.length,
});
