// `<schemas> <file>`: a standalone validator for each definition.
import { readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';

const require = createRequire(import.meta.url);
const { default: Ajv } = require('ajv/dist/2020');
const { default: standalone } = require('ajv/dist/standalone');

const [input, file] = process.argv.slice(2);
const document = JSON.parse(readFileSync(input, 'utf8'));
const ajv = new Ajv({ allErrors: true, strict: false, code: { source: true, esm: true } });
ajv.addSchema(document, 'all');
const names = Object.keys(document.definitions).filter((name) => name.endsWith('Request'));
writeFileSync(file, standalone(ajv, Object.fromEntries(names.map((name) => [name, `all#/definitions/${name}`]))));
