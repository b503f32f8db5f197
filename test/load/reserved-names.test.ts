import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { runtimeSymbols } from '../../generator/emit/symbols.ts';
import { isReserved } from '../../generator/load/resolve/reserved-names.ts';

const index = readFileSync(new URL('../../generated/src/index.ts', import.meta.url), 'utf8');

/** Types and enums begin with a capital, so no other names can meet theirs. */
const isForgotten = (name: string) => /^[A-Z]/.test(name) && !isReserved(name);

describe('the reserved names', () => {
  it('hold everything that generated modules import from the runtime', () => {
    const imported = Object.values(runtimeSymbols).map(({ name }) => name);
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
});
