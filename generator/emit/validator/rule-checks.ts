import { describeCount, describeRange } from '../../model/condition.ts';
import { formatPath, type Path, splitAtList } from '../../model/path.ts';
import type { Effect, Rule } from '../../model/rule.ts';
import { expression, literal } from '../literals.ts';
import { runtimeSymbols } from '../symbols.ts';
import type { Lines } from './lines.ts';
import { conditionCode, countCode, isNoneOf, isOneOf, localOf, pathCode, type Scope } from './scope.ts';

/** Code that checks one rule, or one cell of the matrix. */
export function ruleChecks(rule: Rule, scope: Scope, lines: Lines): void {
  const write = () => new RuleWriter(rule, scope, lines).write(rule.effect);
  if (rule.when === undefined) write();
  else lines.block(`if (${conditionCode(rule.when, scope)})`, write);
}

/** A value of a rule, in code: a local, or a property of the element at hand. */
interface Place {
  readonly value: string;
  readonly path: string;
}

class RuleWriter {
  readonly #rule: Rule;
  readonly #scope: Scope;
  readonly #lines: Lines;
  readonly #fact: string;

  constructor(rule: Rule, scope: Scope, lines: Lines) {
    this.#rule = rule;
    this.#scope = scope;
    this.#lines = lines;
    const refusal = rule.refusedWith ?? scope.surface.refusals[rule.effect.kind === 'require' ? 'required' : 'value'];
    const key = rule.code === 'rule' ? `${scope.owner} ${rule.id}` : `${rule.id} ${rule.effect.kind} ${rule.severity}`;
    this.#fact = scope.facts.use(key, rule.id, rule.provenance, { warns: rule.severity === 'warning', refusal });
  }

  write(effect: Effect): void {
    switch (effect.kind) {
      case 'require':
        return this.#each(effect.paths, (place) => this.#unless(this.#given(place), () => this.#broken(place)));
      case 'forbid':
        return this.#each(effect.paths, (place) => this.#when(this.#given(place), () => this.#broken(place)));
      case 'require-any':
        return this.#requireAny(effect.paths);
      case 'allow':
        return this.#each([effect.path], (place) => this.#allow(effect, place));
      case 'count':
        return this.#each([effect.path], (place) => this.#count(effect, place));
      case 'warn':
        return this.#warn(effect.paths);
    }
  }

  /** Runs for each path; for a path into a list, for each element. */
  #each(paths: readonly Path[], write: (place: Place) => void): void {
    for (const path of paths) {
      const inList = splitAtList(path);
      if (inList === undefined) {
        write({ value: localOf(this.#scope, path), path: pathCode(this.#scope, formatPath(path)) });
        continue;
      }
      const list = `${this.#scope.module.use(runtimeSymbols.elements)}(${localOf(this.#scope, inList.list)})`;
      const listPath = pathCode(this.#scope, formatPath(inList.list)).replace(/^['`"]|['`"]$/g, '');
      const property = this.#scope.module.use(runtimeSymbols.property);
      const value = inList.rest.reduce((object, step) => `${property}(${object}, ${literal(step.name)})`, 'item');
      const itemPath = `\`${listPath}[\${index}].${formatPath(inList.rest)}\``;
      this.#lines.block(`for (const [index, item] of ${list}.entries())`, () => write({ value, path: itemPath }));
    }
  }

  #given({ value }: Place): string {
    return `${this.#scope.module.use(runtimeSymbols.isGiven)}(${value})`;
  }

  #when(condition: string, write: () => void): void {
    this.#lines.block(`if (${condition})`, write);
  }

  #unless(condition: string, write: () => void): void {
    this.#lines.block(`if (!${condition})`, write);
  }

  #broken({ path }: Pick<Place, 'path'>): void {
    const { code, title } = this.#rule;
    this.#lines.add(`c.broken('${code}', ${path}, ${this.#fact}, ${literal(title)});`);
  }

  #requireAny(paths: readonly Path[]): void {
    const none = paths.map((path) => `!${this.#given({ value: localOf(this.#scope, path), path: '' })}`);
    const [first] = paths;
    this.#when(none.join(' && '), () =>
      this.#broken({ path: pathCode(this.#scope, first === undefined ? '' : formatPath(first)) }),
    );
  }

  #allow({ allowed }: Extract<Effect, { kind: 'allow' }>, { value, path }: Place): void {
    const { code, title } = this.#rule;
    const subject = code === 'matrix' ? ` ${title}` : '';
    const { values, tolerated = [], min, max } = allowed;
    if (values !== undefined) {
      const all = [...values, ...tolerated];
      const type = typeof all[0];
      this.#when(`typeof ${value} === '${type}' && ${isNoneOf(value, all)}`, () =>
        this.#lines.add(
          `c.value('${code}', ${path}, ${this.#fact}, ${value}, ${expression(all)}, ${literal(subject)});`,
        ),
      );
    }
    if (min !== undefined || max !== undefined) {
      const range = `be ${describeRange(min, max)}${subject}`;
      this.#when(`typeof ${value} === 'number' && (${countCode(value, allowed, '||')})`, () => {
        if (code === 'rule') this.#broken({ path });
        else this.#lines.add(`c.limit('${code}', ${path}, ${this.#fact}, ${literal(range)}, ${value});`);
      });
    }
    if (tolerated.length === 0) return;
    const message = `${path} + ' ' + String(${value}) + ' is not among the values documented for the model.'`;
    this.#when(isOneOf(value, tolerated), () =>
      this.#lines.add(`c.doubt('matrix', ${path}, ${this.#fact}, ${message});`),
    );
  }

  #count(effect: Extract<Effect, { kind: 'count' }>, { value, path }: Place): void {
    const { code, title } = this.#rule;
    const length = `${this.#scope.module.use(runtimeSymbols.elements)}(${value}).length`;
    this.#when(countCode(length, effect, '||'), () => {
      if (code === 'rule') this.#broken({ path });
      else {
        const range = `have ${describeCount(effect.min, effect.max)} ${title}`;
        this.#lines.add(`c.limit('${code}', ${path}, ${this.#fact}, ${literal(range)}, ${length});`);
      }
    });
  }

  #warn(paths: readonly Path[]): void {
    const say = ({ path }: Pick<Place, 'path'>) =>
      this.#lines.add(`c.doubt('${this.#rule.code}', ${path}, ${this.#fact}, ${literal(this.#rule.title)});`);
    if (paths.length === 0) say({ path: pathCode(this.#scope, '') });
    this.#each(paths, (place) => this.#when(this.#given(place), () => say(place)));
  }
}
