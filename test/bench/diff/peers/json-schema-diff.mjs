import jsonSchemaDiff from 'json-schema-diff';
import { documents, report } from './files.mjs';

const [sourceSchema, destinationSchema] = documents();
const outcome = await jsonSchemaDiff.diffSchemas({ sourceSchema, destinationSchema });
report({ breaking: Number(outcome.removalsFound), compatible: Number(outcome.additionsFound) });
