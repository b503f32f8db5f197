import { readFileSync } from 'node:fs';
import type { Vocabulary } from '../../../../generator/documents/document-facts.ts';
import { vocabularyFrom } from '../../../../generator/documents/prose/vocabulary.ts';
import { Cursor } from '../../../../generator/load/cursor.ts';
import { Diagnostics } from '../../../../generator/load/diagnostics.ts';
import { resolveReading } from '../../../../generator/load/resolve/reading.ts';
import { YamlFile } from '../../../../generator/load/yaml-file.ts';

/** The words of the specs, with models that documents name in passing and do not list. */
export function specVocabulary(): Vocabulary {
  const diagnostics = new Diagnostics();
  const name = 'common/reading.yaml';
  const text = readFileSync(new URL(`../../../../specs/${name}`, import.meta.url), 'utf8');
  const file = YamlFile.parse(name, text, diagnostics);
  if (file === undefined) throw new Error(`${name} cannot be read`);
  const models = [
    { name: 'GV', versions: ['3.1', '3.1-fast'] },
    { name: 'OS', versions: ['2.0'] },
    { name: 'Mingmou', versions: ['1.0'] },
  ];
  const table = { surfaces: [{ operations: [{ matrix: { models } }] }] };
  return vocabularyFrom(resolveReading(new Cursor(file), diagnostics), table);
}
