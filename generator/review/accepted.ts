import { describeFiles } from '../model/describe-files.ts';
import { describeType, rangeOf } from '../model/describe-type.ts';
import type { Evidence } from '../model/evidence.ts';
import { cellText } from '../model/lower/cell-text.ts';
import { cellOf, lowerOperation, type Row } from '../model/lower.ts';
import type { Matrix } from '../model/matrix.ts';
import type { Parameter, Type } from '../model/parameter.ts';
import { type EvidenceById, remarksOf } from '../model/remarks.ts';
import type { Operation } from '../model/table.ts';
import { property } from '../runtime/core/values.ts';

/** What some versions of a model, or every request, accept at a parameter. */
export interface Accepted {
  /** `Kling 1.6, 2.0, 2.1`, or `every request`. */
  readonly who: string;
  readonly says: string;
  readonly sources: readonly string[];
  readonly conflicts: readonly string[];
  /** What was really seen, and why a statement is uncertain. */
  readonly remarks: readonly string[];
  /** How it stands to what the documents say; absent where none was read. */
  readonly mark?: Mark;
  /** Which document it differs from, and what settles that. */
  readonly why?: string;
  /** Whom it is about, where that is a model. */
  readonly model?: string;
  readonly versions?: readonly string[];
}

/** `unreadable`: a sentence about the parameter cannot be read. `unsaid`: no sentence names the model. */
export type Mark = 'agrees' | 'differs' | 'unreadable' | 'unsaid';

/** What a parameter accepts: of every request first, then version by version where that depends on the model. */
export function acceptedAt(
  operation: Operation,
  path: string,
  parameter: Parameter,
  evidence: EvidenceById,
): readonly Accepted[] {
  const { conflicts, sources } = parameter.provenance;
  const always: Accepted = {
    who: 'every request',
    says: parameterText(parameter),
    sources,
    conflicts,
    remarks: remarksOf(parameter, evidence),
  };
  return [always, ...versionsAt(operation, path, evidence)];
}

function versionsAt({ matrix, ...operation }: Operation, path: string, evidence: EvidenceById): readonly Accepted[] {
  if (matrix === undefined) return [];
  const found = new Map<string, { readonly model: string; readonly versions: string[]; readonly of: Accepted }>();
  for (const row of lowerOperation({ ...operation, matrix }).rows) {
    const statement = cellOf(row, matrix, path)?.statement;
    if (statement === undefined) continue;
    const says = cellText(statement);
    const remarks = remarksOf(statement, evidenceAbout(row, matrix, evidence));
    const { conflicts, sources } = statement.provenance;
    const model = row.model ?? 'no model';
    const key = JSON.stringify([model, says, remarks, sources, conflicts]);
    const known = found.get(key);
    const versions = versionsOf(row.versions);
    if (known !== undefined) known.versions.push(...versions);
    else found.set(key, { model, versions: [...versions], of: { who: '', says, sources, conflicts, remarks } });
  }
  return [...found.values()].map(({ model, of, versions }) => {
    const listed = matrix.models.find(({ name }) => name === model)?.versions ?? [];
    const inOrder = [...versions].sort((one, other) => listed.indexOf(one) - listed.indexOf(other));
    const who = versions.length === 0 ? model : `${model} ${inOrder.join(', ')}`;
    return { ...of, who, model, versions: inOrder };
  });
}

/** A line may cite what was seen of another model, or of another version: that is shown at the line that it is about. */
function evidenceAbout({ model, versions }: Row, matrix: Matrix, evidence: EvidenceById): EvidenceById {
  const isAbout = ({ request }: Evidence) => {
    const [named, version] = [property(request, matrix.model), property(request, matrix.version)];
    if (typeof named !== 'string') return true;
    if (named !== model) return false;
    return typeof version !== 'string' || versions === 'any' || versions === 'absent' || versions.includes(version);
  };
  return new Map([...evidence].filter(([, entry]) => isAbout(entry)));
}

function versionsOf(versions: readonly string[] | 'any' | 'absent'): readonly string[] {
  if (versions === 'any') return [];
  return versions === 'absent' ? ['without a version'] : versions;
}

/** The type and the limits that hold whatever the model: `string, at most 50 characters; required`. */
export function parameterText(parameter: Parameter): string {
  const { default: standard, files, required, requiredBy, severity, type, unit } = parameter;
  const parts = [
    `${describeType(type)}${unit === undefined ? '' : ` in ${unit}`}${limitsText(type)}`,
    standard === undefined ? undefined : `default ${JSON.stringify(standard)}`,
    required ? `required${requiredBy === undefined ? '' : ` by rule ${requiredBy.id}`}` : 'optional',
    severity === 'warning' ? 'only warns' : undefined,
    describeFiles(files),
  ];
  return parts.filter((part) => part !== undefined).join('; ');
}

function limitsText(type: Type): string {
  const values = 'values' in type && type.values !== undefined ? `: ${type.values.join(', ')}` : '';
  const seen = type.kind === 'string' && type.seen !== undefined ? `, with a warning ${type.seen.join(', ')}` : '';
  const length = type.kind === 'string' && type.maxLength !== undefined ? `, at most ${type.maxLength} characters` : '';
  const range = rangeOf(type);
  const bounds = range === undefined ? '' : `, ${range}${type.kind === 'list' ? ' elements' : ''}`;
  return `${values}${seen}${length}${bounds}`;
}
