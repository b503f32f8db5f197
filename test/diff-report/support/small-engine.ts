import { createHash } from 'node:crypto';
import type { Edition, Engine, RuleInfo } from '../../../generator/diff/engine.ts';
import type { Finding } from '../../../generator/diff/finding.ts';
import type { Matrix } from '../../../generator/model/matrix.ts';

/**
 * An engine that knows two rules, so that everything around the comparison can be tried on real specs and real git
 * repositories without waiting for, or depending on, what the real one finds.
 */
export const smallEngine: Engine = {
  rules: (['removed', 'added'] as const).map(ruleInfo),
  compare: (base, head, { cause = 'vendor' } = {}) => {
    const gone = versionsOf(base).filter(({ key }) => !versionsOf(head).some((one) => one.key === key));
    const fresh = versionsOf(head).filter(({ key }) => !versionsOf(base).some((one) => one.key === key));
    const findings = [
      ...gone.map((one): Finding => ({ ...findingFor(one, 'removed'), cause })),
      ...fresh.map((one): Finding => ({ ...findingFor(one, 'added'), cause })),
    ];
    return {
      base: infoOf(base),
      head: infoOf(head),
      findings,
      bump: gone.length > 0 ? 'major' : fresh.length > 0 ? 'minor' : 'none',
      method: [],
    };
  },
  verdictChanges: (base, head) => (surface, operation, request) => {
    const { ModelName, ModelVersion } = request as Record<'ModelName' | 'ModelVersion', string>;
    const key = `${surface} ${operation} ${ModelName} ${ModelVersion}`;
    return versionsOf(base).some((one) => one.key === key) !== versionsOf(head).some((one) => one.key === key);
  },
};

interface Version {
  readonly key: string;
  readonly finding: Pick<Finding, 'at' | 'sources'>;
  readonly origin: { readonly file: string; readonly line: number; readonly column: number };
}

function versionsOf({ table }: Edition): readonly Version[] {
  return table.surfaces.flatMap((surface) =>
    surface.operations.flatMap(({ matrix, name }) => versionsIn(matrix, surface.name, name)),
  );
}

function versionsIn(matrix: Matrix | undefined, surface: string, operation: string): readonly Version[] {
  return (matrix?.models ?? []).flatMap((model) =>
    (model.versions === 'unlisted' ? [] : model.versions).map((version) => ({
      key: `${surface} ${operation} ${model.name} ${version}`,
      finding: {
        at: { surface, operation, model: model.name, versions: [version] },
        sources: model.provenance.sources,
      },
      origin: model.provenance.origin,
    })),
  );
}

function findingFor({ finding, key, origin }: Version, action: 'removed' | 'added'): Omit<Finding, 'cause'> {
  const { bump, id, request = 'doc-only' } = ruleInfo(action);
  return {
    id,
    ...finding,
    impact: { request },
    bump,
    title: `${finding.at.model} ${finding.at.versions?.join()} is ${action === 'removed' ? 'gone' : 'new'}`,
    who: `Callers of ${finding.at.model}.`,
    happens: action === 'removed' ? 'Their requests are refused.' : 'They may use it.',
    action: action === 'removed' ? 'Take another version.' : 'Nothing.',
    location: { ...origin, edition: action === 'removed' ? 'base' : 'head' },
    fingerprint: createHash('sha256').update(`${id} ${key}`).digest('hex').slice(0, 16),
  };
}

function ruleInfo(action: 'removed' | 'added'): RuleInfo {
  const isGone = action === 'removed';
  return {
    id: `model.version.${action}`,
    kind: 'model',
    action: `version.${action}`,
    side: 'request',
    mirror: { id: `model.version.${isGone ? 'added' : 'removed'}` },
    request: isGone ? 'breaking' : 'compatible',
    bump: isGone ? 'major' : 'minor',
    page: {
      what: `A version of a model is ${isGone ? 'gone' : 'new'}.`,
      example: { before: `versions: [${isGone ? 'a, b' : 'a'}]\n`, after: `versions: [${isGone ? 'a' : 'a, b'}]\n` },
      why: isGone ? 'Requests for it are refused.' : 'Nobody could ask for it before.',
    },
  };
}

function infoOf({ name, table }: Edition) {
  return { name, edition: table.edition, version: table.package.version };
}
