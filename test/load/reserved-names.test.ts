import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { apiOf } from '../../generator/emit/api.ts';
import { together } from '../../generator/emit/emitter.ts';
import { emitters } from '../../generator/emit/emitters.ts';
import { checkSymbols, runtimeSymbols } from '../../generator/emit/symbols.ts';
import { mustLoadSpecs } from '../../generator/load/load-specs.ts';
import { isReserved, reservedFolders, reservedNames } from '../../generator/load/resolve/reserved-names.ts';
import { planNames } from '../../generator/model/name-plan.ts';
import { specTexts } from '../golden/support/emit.ts';
import { followed, namesThatMeet } from '../golden/support/names-that-meet.ts';

const index = readFileSync(new URL('../../generated/src/index.ts', import.meta.url), 'utf8');

/** Types and enums begin with a capital, so no other names can meet theirs. */
const isForgotten = (name: string) => /^[A-Z]/.test(name) && !isReserved(name);

describe('the reserved names', () => {
  it('hold everything that generated modules import from the runtime', () => {
    const imported = [...Object.values(runtimeSymbols), ...Object.values(checkSymbols)].map(({ name }) => name);
    expect(imported.filter(isForgotten)).toEqual([]);
  });

  it('hold everything that the package exports from the runtime', () => {
    const lines = [...index.matchAll(/^export (?:type )?\{([^}]*)\} from '\.\/runtime\//gm)];
    const exported = lines.flatMap(([, names = '']) =>
      names.split(',').map((name) => name.trim().replace(/^type /, '')),
    );
    expect(exported.length).toBeGreaterThan(5);
    expect(exported.filter(isForgotten)).toEqual([]);
  });

  it('hold the methods of the class that clients extend', () => {
    expect(['call', 'callWithResponse', 'prepare', 'download', 'toString'].map(reservedNames.isMember)).not.toContain(
      false,
    );
    expect(['createVideo', 'if', 'return'].map(reservedNames.isMember)).not.toContain(true);
  });
});

const small = specTexts('test/golden/small/specs');

describe.each([
  ['the real specs', specTexts('specs')],
  ['small specs', small],
  ["specs with words in place of the vendor's names", followed(namesThatMeet(small)).texts],
])('of %s', (_, texts) => {
  const table = mustLoadSpecs(texts);
  const plan = planNames(table, reservedNames);
  const { exports = [] } = together(emitters.map((emitter) => emitter.emit(apiOf(table))));

  /** Entries of which no name comes from the specs. */
  const withoutSpecs = new Set(['./emulator', './ai-sdk/catalog', './bulk', './bullmq', './mcp', './upload']);
  /** What the provider has whatever the specs say. */
  const ofProvider = new Set(['createTencentAigc', 'tencentAigc', 'TencentAigc', 'TencentAigcOptions']);
  const spaceOf = (entry: string) => {
    if (entry === '.') return plan.root;
    return entry === './ai-sdk' ? plan.provider : plan.surfaces.get(entry.slice(2).replace(/\/json-schema$/, ''));
  };

  it('every name that an entry exports is planned, or is of the runtime or of an earlier release', () => {
    const former = new Set(table.surfaces.flatMap(({ formerTypes }) => formerTypes.map(({ name }) => name)));
    const unplanned = exports.flatMap(({ entry, symbols }) => {
      const space = spaceOf(entry);
      const own = symbols.filter(
        ({ module, name }) => !module.startsWith('src/runtime/') && !former.has(name) && !ofProvider.has(name),
      );
      return withoutSpecs.has(entry)
        ? []
        : own.flatMap(({ name }) => (space?.names.has(name) ? [] : [`${entry} ${name}`]));
    });
    expect(unplanned).toEqual([]);
    expect(plan.problems).toEqual([]);
  });

  it('every entry that is no surface has a folder that no surface may have', () => {
    const others = exports.flatMap(({ entry }) => entry.match(/^\.\/([^/]+)/)?.[1] ?? []);
    const known = new Set([...reservedFolders, ...table.surfaces.map(({ name }) => name)]);
    expect(others.filter((name) => !known.has(name))).toEqual([]);
  });
});
