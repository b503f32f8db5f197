/** What this package takes for true of a service, and what was seen of it. */
export interface Belief {
  readonly id: string;
  readonly belief: string;
  readonly seen: string;
  readonly verdict: 'confirmed' | 'contradicted' | 'not seen';
}

export function confirmed(id: string, belief: string, seen: string, holds: boolean): Belief {
  return { id, belief, seen, verdict: holds ? 'confirmed' : 'contradicted' };
}

export function notSeen(id: string, belief: string, why: string): Belief {
  return { id, belief, seen: why, verdict: 'not seen' };
}

/** The table, for people. */
export function beliefTable(beliefs: readonly Belief[]): string {
  const head = ['belief', 'verdict', 'seen'];
  const rows = beliefs.map(({ belief, seen, verdict }) => [belief, verdict, seen]);
  const widths = head.map((title, at) => Math.max(title.length, ...rows.map((row) => row[at]?.length ?? 0)));
  const line = (cells: readonly string[]) =>
    cells
      .map((cell, at) => cell.padEnd(widths[at] ?? 0))
      .join('  ')
      .trimEnd();
  return `${[head, ...rows].map(line).join('\n')}\n`;
}
