import { existsSync, readFileSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Ajv2020 } from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { editorFolder, editorSchemas } from '../../generator/load/editor-schemas.ts';
import { loadSpecs } from '../../generator/load/load-specs.ts';
import { readingsLockFile, readSpecTexts } from '../../generator/load/specs.ts';
import { tableOnce } from '../support/tables.ts';

/** What an editor with a YAML language server says of the spec files, by the schema that each names in its first line. */
const specs = fileURLToPath(new URL('../../specs', import.meta.url));
const texts = readSpecTexts(specs);
const { fragments } = loadSpecs(texts);
const schemas = editorSchemas(tableOnce(texts), fragments);

const ajv = new Ajv2020({ allErrors: true, strict: false });
addFormats.default(ajv, ['date', 'uri']);
for (const text of schemas.values()) ajv.addSchema(JSON.parse(text));

/** The schema that a file names, where an editor would look for it. */
function schemaOf(file: string): string {
  const [, named = ''] = /^# yaml-language-server: \$schema=(\S+)\n/.exec(texts.get(file) ?? '') ?? [];
  return resolve(dirname(resolve(specs, file)), named);
}

function complaints(file: string, text: string): readonly string[] {
  const name = schemaOf(file).split('/').at(-1) ?? '';
  const validate = ajv.getSchema(name);
  if (validate === undefined) throw new Error(`there is no schema ${name}`);
  return validate(parse(text)) === true ? [] : (validate.errors ?? []).map(({ instancePath }) => instancePath);
}

describe('the schemas for editors', () => {
  test('are those of these specs: specgen generate writes them', () => {
    for (const [name, text] of schemas) {
      const path = resolve(specs, editorFolder, name);
      expect(existsSync(path) ? readFileSync(path, 'utf8') : undefined, name).toBe(text);
    }
  });

  // What a program writes nobody edits.
  const edited = [...texts.keys()].filter((file) => file !== readingsLockFile);
  test.each(edited)('%s names one that is there, and has no mistake by it', (file) => {
    expect(dirname(schemaOf(file))).toBe(resolve(specs, editorFolder));
    expect(complaints(file, texts.get(file) ?? '')).toEqual([]);
  });

  const create = 'vod/operations/create-aigc-video-task.yaml';
  test.each([
    ['a document', 'source: [sdk-intl, sdk-cn]', 'source: [sdk-intl, sdk-ch]'],
    ['a contradiction', 'conflict: region-needed', 'conflict: regions-needed'],
    ['evidence', 'evidence: V12', 'evidence: V1200'],
    ['an edition', 'changed: 4.1.156', 'changed: 4.1.157'],
    ['a mode', 'modes: [text-to-video, multi-image]', 'modes: [text-to-videos, multi-image]'],
    ['a type', /type: (Aigc\w+)/, 'type: $1s'],
    ['a fragment', 'use: session-id', 'use: session-ids'],
  ])('know the names of %s', (_, from, to) => {
    const text = texts.get(create) ?? '';
    const spoilt = text.replace(from, to);
    expect(spoilt).not.toBe(text);
    expect(complaints(create, spoilt)).not.toEqual([]);
  });

  test('list a line for each model, and for each version of one, and take lines for several', () => {
    const shared = JSON.parse(schemas.get('defs.schema.json') ?? '{}') as {
      $defs: { lines: { properties: Record<string, unknown> } };
    };
    const lines = Object.keys(shared.$defs.lines.properties);
    expect(lines).toEqual(expect.arrayContaining(['Kling', 'Kling 3.0-Omni', 'Hailuo 02', 'PixVerse v6']));
    expect(lines).not.toContain('Kling 9');
  });
});
