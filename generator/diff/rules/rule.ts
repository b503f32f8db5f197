import type { Change } from '../change.ts';
import type { Side } from '../finding.ts';
import { type ActionOf, judgementOf, type Kind, type RuleId } from './impact.ts';
import { placeOf, showChange, whoIsAffected } from './words.ts';

/** What `specgen diff explain` prints about a rule. */
export interface RulePage {
  /** What the finding says, in a sentence. */
  readonly what: string;
  /** A piece of the specs before and after. */
  readonly example: { readonly before: string; readonly after: string };
  /** Why it has the impact and the bump it has. */
  readonly why: string;
}

/** One kind of finding. Its impact and bump are in the table of `impact.ts`, by kind, action and side. */
export interface DiffRule {
  readonly id: RuleId;
  readonly kind: Kind;
  readonly action: string;
  /** The side it is seen from; both when it has an impact on either. */
  readonly side: Side | 'both';
  /** What the same edit yields when base and head are swapped, or why nothing or something of several does. */
  readonly mirror: { readonly id: RuleId } | { readonly none: string };
  readonly texts: {
    readonly title: (change: Change) => string;
    readonly who: (change: Change) => string;
    readonly happens: (change: Change) => string;
    readonly action: (change: Change) => string;
  };
  readonly page: RulePage;
}

/** A rule as it is written down. */
export interface RuleText {
  /** Names the change in a few words; the title puts the place before it and the values after it. */
  readonly says: string;
  readonly mirror: RuleId | { readonly none: string };
  readonly what: string;
  readonly happens: string;
  readonly do: string;
  readonly before: string;
  readonly after: string;
  readonly why: string;
  /** Who is affected, where the place does not tell. */
  readonly who?: string;
}

/** Rules of one kind, by action; a kind with many actions is written down in several pieces. */
export function rulesOf<K extends Kind, A extends ActionOf<K>>(
  kind: K,
  texts: Readonly<Record<A, RuleText>>,
): readonly DiffRule[] {
  return Object.entries<RuleText>(texts).map(([action, text]): DiffRule => {
    const { request, response } = judgementOf({ kind, action });
    return {
      id: `${kind}.${action}` as RuleId,
      kind,
      action,
      side: request === undefined ? 'response' : response === undefined ? 'request' : 'both',
      mirror: typeof text.mirror === 'string' ? { id: text.mirror } : text.mirror,
      texts: {
        title: (change) => `${placeOf(change.at)}: ${text.says}${showChange(change)}`,
        who: (change) => text.who ?? whoIsAffected(change.at),
        happens: () => text.happens,
        action: () => text.do,
      },
      page: { what: text.what, example: { before: text.before, after: text.after }, why: text.why },
    };
  });
}
