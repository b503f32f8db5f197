import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { parseArgs } from 'node:util';
import { stringify } from 'yaml';
import { openApiOf } from './openapi.ts';
import { planApi, type Size } from './plan.ts';
import { specTexts } from './specs.ts';

/** What to make, and the folder it goes to, which is made when it is not there. */
export interface Order extends Size {
  readonly directory: string;
}

/** Writes the specs of a made-up API. The same size and seed give the same bytes. */
export function makeSpecs({ directory, ...size }: Order): void {
  for (const [path, text] of specTexts(planApi(size))) write(join(directory, path), text);
}

/** Writes the same API as `openapi.yaml` and `openapi.json`, for generators that read those. */
export function makeOpenApi({ directory, ...size }: Order): void {
  const document = openApiOf(planApi(size));
  write(join(directory, 'openapi.yaml'), stringify(document, { lineWidth: 120, aliasDuplicateObjects: false }));
  write(join(directory, 'openapi.json'), `${JSON.stringify(document, null, 2)}\n`);
}

function write(path: string, text: string): void {
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, text);
}

if (process.argv[1] !== undefined && import.meta.url === pathToFileURL(process.argv[1]).href) {
  const options = { operations: { type: 'string' }, seed: { type: 'string' }, output: { type: 'string' } } as const;
  const { values } = parseArgs({ options: { ...options, openapi: { type: 'boolean' } } });
  const [operations, seed] = [Number(values.operations ?? 400), Number(values.seed ?? 1)];
  if (values.output === undefined || !(operations >= 1) || !Number.isInteger(operations) || !Number.isInteger(seed)) {
    process.stderr.write('tsx test/scale/make.ts --output <folder> [--operations 400] [--seed 1] [--openapi]\n');
    process.exitCode = 2;
  } else {
    const make = values.openapi === true ? makeOpenApi : makeSpecs;
    make({ operations, seed, directory: values.output });
  }
}
