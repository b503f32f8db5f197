import type { ErrorCode, ErrorEnum } from '../../model/table.ts';
import type { Context } from '../context.ts';
import type { Cursor } from '../cursor.ts';

const risks: readonly ErrorCode['charged'][] = ['no', 'maybe', 'yes'];

/**
 * A surface may say more of a common code, and not that it costs less: the code is that of every operation, and a call that is
 * said to be free is sent again.
 */
export function checkCharges(at: Cursor | undefined, common: readonly ErrorEnum[], context: Context): void {
  const known = new Map(common.flatMap(({ codes }) => codes.map(({ charged, code }) => [code, charged] as const)));
  for (const [, entry] of at?.entries('enums') ?? []) {
    for (const [code, fact] of entry.entries('codes')) {
      const least = known.get(code);
      const charged = fact.get('charged');
      if (least === undefined || charged === undefined) continue;
      const risk = risks.indexOf(charged.value as ErrorCode['charged']);
      // What is none of the values has been reported.
      if (risk < 0 || risk >= risks.indexOf(least)) continue;
      const allowed = risks.slice(risks.indexOf(least));
      context.diagnostics.report('milder-charge', { code, charged: String(charged.value), allowed }, charged.at);
    }
  }
}
