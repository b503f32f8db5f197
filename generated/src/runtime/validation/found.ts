// Shipped to the letter from generator/runtime; change it there.
import type { Issue, IssueCode, Scalar } from './issue.js';

/** The error codes that a service answers with, by what is broken. */
export type Refusals = Readonly<Partial<Record<'type' | 'required' | 'unknown-parameter' | 'value', string>>>;

/** What an issue is made of. Most issues are counted and never read, so what takes time waits until then. */
export interface Finding {
  readonly say: (path: string) => string;
  /** Sources, contradictions and an own error code, packed as generated validators carry them. */
  readonly cited: string;
  readonly refusals: Refusals;
  /** The fact only warns, so the service is not expected to refuse. */
  readonly warns: boolean;
  readonly allowed: readonly Scalar[] | undefined;
  readonly suggest: (() => string | undefined) | undefined;
}

/** An issue whose words are found when somebody asks for them. */
export class Found implements Issue {
  readonly path: string;
  readonly code: IssueCode;
  readonly severity: 'error' | 'warning';
  readonly rule: string;
  readonly #finding: Finding;

  constructor(path: string, code: IssueCode, severity: 'error' | 'warning', rule: string, finding: Finding) {
    this.path = path;
    this.code = code;
    this.severity = severity;
    this.rule = rule;
    this.#finding = finding;
  }

  get message(): string {
    const { suggestion } = this;
    return (
      this.#finding.say(this.path || 'The request') + (suggestion === undefined ? '' : ` Did you mean ${suggestion}?`)
    );
  }

  get allowed(): readonly Scalar[] | undefined {
    return this.#finding.allowed;
  }

  get suggestion(): string | undefined {
    return this.#finding.suggest?.();
  }

  get sources(): readonly string[] {
    return this.#cited(0);
  }

  get conflicts(): readonly string[] {
    return this.#cited(1);
  }

  get refusal(): string | undefined {
    const { refusals, warns } = this.#finding;
    if (warns) return undefined;
    switch (this.code) {
      case 'type':
      case 'unknown-parameter':
        return refusals[this.code];
      default:
        return this.#cited(2)[0] ?? refusals[this.code === 'required' ? 'required' : 'value'];
    }
  }

  /** Everything, for `JSON.stringify`. */
  toJSON(): Issue {
    const { allowed, code, conflicts, message, path, refusal, rule, severity, sources, suggestion } = this;
    return { path, code, severity, rule, message, allowed, suggestion, sources, conflicts, refusal };
  }

  /** The same for `console.log` of Node. */
  [Symbol.for('nodejs.util.inspect.custom')](): Issue {
    return this.toJSON();
  }

  /** `?INTL CN/C4/InvalidParameterValue` → `['INTL', 'CN']`, `['C4']`, `['InvalidParameterValue']` */
  #cited(part: number): readonly string[] {
    return this.#finding.cited.replace('?', '').split('/')[part]?.match(/\S+/g) ?? [];
  }
}
