import { anyOf } from '../../model/condition.ts';
import { mayRefuse, silentCell } from '../../model/lower/standing.ts';
import type { Cell, Column, Edition, Mode } from '../../model/matrix.ts';
import { parameterAt } from '../../model/parameter.ts';
import { type Context, checkMayReject, provenanceOf } from '../context.ts';
import type { Cursor } from '../cursor.ts';
import { optional } from '../optional.ts';
import { resolveMode, resolveOwnCondition } from './conditions.ts';
import { checkDefault } from './limits.ts';
import { countAt } from './parameters.ts';
import { resolveAllowed } from './rules.ts';
import type { Scope } from './scope.ts';

export type Cells = Readonly<Record<string, Cell>>;

/** Reads the cells of a matrix, whose modes are known by then. */
export class CellResolver {
  /** The modes that resolved. */
  readonly modes: readonly Mode[];
  /** Every mode that is defined. */
  readonly modeNames: readonly string[];
  readonly scope: Scope;
  readonly context: Context;

  constructor(modes: readonly Mode[], modeNames: readonly string[], scope: Scope, context: Context) {
    this.modes = modes;
    this.modeNames = modeNames;
    this.scope = scope;
    this.context = context;
  }

  cell(at: Cursor, column: Column, sources: readonly string[]): Cell {
    const { context, scope } = this;
    const provenance = provenanceOf(at, sources, context);
    if (at.value === 'undocumented') return silentCell(provenance);
    this.#checkUseful(at);
    const support = (at.text('support') ?? 'full') as Cell['support'];
    const seen = at.scalars('seen');
    // What was seen to work is never refused.
    const isSoft = at.text('severity') === 'warning' || (support === 'none' && seen !== undefined);
    const stated = isSoft ? 'warning' : 'error';
    const isDoubted = this.#isDoubted(at, mayRefuse({ severity: stated, support }));
    const severity = isDoubted ? 'warning' : stated;
    const documented = resolveAllowed(at, column.paths, scope, context);
    const tolerated = [...(documented.tolerated ?? []), ...(seen ?? [])];
    const allowed = { ...documented, ...(tolerated.length === 0 ? {} : { tolerated }) };
    if (severity === 'error' && support !== 'doubtful') checkMayReject(at, provenance, context);
    this.#checkDefault(at, column, allowed);
    const when = at.get('when');
    const changed = at.get('changed');
    return {
      support,
      allowed,
      ...optional('default', at.scalar('default')),
      ...optional('count', at.has('count') ? countAt(at, context) : undefined),
      ...optional('modes', this.#modes(at)),
      ...optional('when', when && resolveOwnCondition(when, scope, context)),
      severity,
      ...(isDoubted ? { uncertain: true as const } : {}),
      ...optional('seen', seen),
      ...(this.#isSeen(provenance.evidence) ? { isSeen: true as const } : {}),
      ...optional('changed', changed && editionAt(changed, context)),
      provenance,
    };
  }

  /** Whether the line itself says that it may not be about these versions. */
  #isDoubted(at: Cursor, mayRefuse: boolean): boolean {
    const doubted = at.get('certain');
    if (doubted !== undefined && !mayRefuse) {
      const reason = 'the line refuses nothing anyway';
      this.context.diagnostics.report('useless-key', { key: 'certain', reason }, doubted.keyAt);
    }
    return doubted !== undefined && mayRefuse;
  }

  #isSeen(ids: readonly string[] = []): boolean {
    const all = ids.flatMap((id) => this.context.evidence[id] ?? []);
    return all.some(({ outcome }) => outcome === 'accepted');
  }

  #modes(at: Cursor): Cell['modes'] {
    const modes = at.items('modes').flatMap((item) => {
      const isBroken =
        this.modeNames.includes(String(item.value)) && !this.modes.some(({ name }) => name === item.value);
      if (isBroken) this.context.diagnostics.leaveOut();
      return isBroken ? [] : (resolveMode(item, this.modes, this.context) ?? []);
    });
    if (modes.length === 0) return undefined;
    return {
      names: modes.map((mode) => mode.name),
      condition: anyOf(modes.map((mode) => mode.condition)),
      outside: at.text('outside') === 'error' ? 'error' : 'warning',
    };
  }

  #checkDefault(at: Cursor, column: Column, allowed: Cell['allowed']): void {
    const standard = at.get('default');
    if (standard === undefined) return;
    for (const path of column.paths) {
      const type = parameterAt(path, this.scope)?.type;
      if (type === undefined) continue;
      // Another line may have the default.
      const isOwn = at.path.every((step, index) => standard.path[index] === step);
      checkDefault(standard, type, allowed, this.context, isOwn ? undefined : at);
    }
  }

  /** Keys that another key of the cell, or the lack of one, leaves without an effect. */
  #checkUseful(at: Cursor): void {
    const say = (key: string, reason: string) => {
      const useless = at.get(key);
      if (useless !== undefined) this.context.diagnostics.report('useless-key', { key, reason }, useless.keyAt);
    };
    if (at.text('support') === 'none') {
      for (const key of ['values', 'tolerated', 'range', 'default', 'count', 'modes', 'outside', 'when', 'limits']) {
        say(key, 'support: none leaves nothing to accept');
      }
      return;
    }
    if (!at.has('modes')) say('outside', 'there are no modes beside it');
    if (!at.has('values')) say('tolerated', 'there are no values beside it');
  }
}

/** The edition of a document that a fact names: the one in which it was first there, or was last changed. */
export function editionAt(at: Cursor, context: Context): Edition | undefined {
  const name = String(at.value);
  const editions = editionsOf(context.sources);
  const date = Object.hasOwn(editions, name) ? editions[name] : undefined;
  if (typeof date === 'string') return { name, date };
  context.diagnostics.report('unknown-edition', { name, known: Object.keys(editions) }, at.at);
  return undefined;
}

const editionsKnown = new WeakMap<Context['sources'], Readonly<Record<string, string>>>();

/** The dates of the editions of all sources. Each statement with a date asks for its own. */
function editionsOf(sources: Context['sources']): Readonly<Record<string, string>> {
  const editions =
    editionsKnown.get(sources) ?? Object.assign({}, ...Object.values(sources).map((source) => source.editions));
  editionsKnown.set(sources, editions);
  return editions;
}
