import type { Engine } from './engine.ts';

/** Loads what compares two editions. It needs the emitters and a compiler, and only the commands that compare wait for it. */
export async function loadEngine(): Promise<Engine> {
  const { compareEditions } = await import('./compare.ts');
  const { judgementOf } = await import('./rules/impact.ts');
  const { rules } = await import('./rules/index.ts');
  const { verdictChanges } = await import('./witness/verdict-changes.ts');
  return {
    compare: compareEditions,
    rules: rules.map((rule) => ({ ...rule, ...judgementOf(rule) })),
    verdictChanges,
  };
}
