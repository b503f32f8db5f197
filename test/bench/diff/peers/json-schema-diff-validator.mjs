import { AssertionError } from 'node:assert';
import validator from 'json-schema-diff-validator';
import { documents, report } from './files.mjs';

try {
  validator.validateSchemaCompatibility(...documents());
  report({});
} catch (error) {
  // It fails with the number of differences it takes for breaking.
  if (!(error instanceof AssertionError) || typeof error.actual !== 'number') throw error;
  report({ breaking: error.actual });
}
