import type { Unread, VendorDocument, VendorField, VendorType } from '../documents/document.ts';
import { mayBeSame, plainType } from '../documents/lower/type.ts';
import type { Struct } from '../model/parameter.ts';
import type { Surface } from '../model/table.ts';
import { pascalCase } from '../model/words.ts';
import { openInside } from './answer-types.ts';
import type { TypeName, TypeNames } from './type-names.ts';

/** The type of a parameter as the specs write it. */
export interface SpecType {
  readonly type: string;
  readonly of?: string;
  /** What a person has to look at. */
  readonly checks: readonly string[];
}

/** A type that the specs do not have. */
export interface DraftedType {
  readonly vendor: VendorType;
  readonly given: TypeName;
  /** What facts about its fields are filed under: its name, or the path of the field it is given in place for. */
  readonly subject: string;
  /** Whether a request reaches it; otherwise it is part of answers only. */
  readonly sent: boolean;
}

/** A field together with what facts about it are filed under. */
export interface Owner {
  readonly subject: string;
  readonly fields: readonly VendorField[];
}

const simple: Readonly<Record<string, string>> = {
  string: 'string',
  integer: 'integer',
  float: 'number',
  number: 'number',
  boolean: 'boolean',
  object: 'object',
};

/** Finds the types that operations reach, breaks the circles among them and says how each field is typed. */
export class DraftedTypes {
  readonly #document: VendorDocument;
  readonly #existing: ReadonlyMap<string, Struct>;
  readonly #names: TypeNames;
  readonly #found = new Map<string, { -readonly [K in keyof DraftedType]: DraftedType[K] }>();
  /** Fields that lead back to a type they are part of, with the way. */
  readonly #circles = new Map<string, readonly string[]>();
  readonly #unread: ReadonlyMap<string, Unread>;

  constructor(document: VendorDocument, existing: Surface | undefined, names: TypeNames) {
    this.#document = document;
    this.#existing = new Map(existing?.structs.map((struct) => [struct.name, struct]));
    this.#names = names;
    this.#unread = new Map(document.unread.flatMap((one) => (one.subject === undefined ? [] : [[one.subject, one]])));
  }

  /** The types found so far, by name. */
  get all(): readonly DraftedType[] {
    return [...this.#found.values()].sort((a, b) => (a.given.name < b.given.name ? -1 : 1));
  }

  has(vendorName: string): boolean {
    return this.#found.has(vendorName);
  }

  reachRequest(owner: Owner): void {
    this.#reach(owner, undefined, []);
  }

  /** Of an answer only `wanted` types are drafted; the fields of others are left open. */
  reachAnswer(owner: Owner, wanted: ReadonlySet<string>): void {
    this.#reach(owner, wanted, []);
  }

  /** The types of fields that neither the specs have nor a request reaches, with what is in them. */
  newTypesOf({ fields, subject }: Owner): ReadonlyMap<string, Owner> {
    return new Map(
      fields.flatMap((field) => {
        const inner = this.#innerOf(field, subject);
        if (inner === undefined || this.#isExisting(inner.name)) return [];
        if (this.#found.get(inner.name)?.sent === true) return [];
        return [[inner.name, { subject: inner.subject, fields: inner.type.fields }] as const];
      }),
    );
  }

  #reach({ fields, subject }: Owner, wanted: ReadonlySet<string> | undefined, way: readonly string[]): void {
    const sent = wanted === undefined;
    for (const field of fields) {
      const inner = this.#innerOf(field, subject);
      if (inner === undefined || this.#isExisting(inner.name)) continue;
      if (wanted?.has(inner.name) === false) continue;
      if (way.includes(inner.name)) {
        this.#circles.set(`${subject}.${field.name}`, [...way.slice(way.indexOf(inner.name)), inner.name]);
        continue;
      }
      const known = this.#found.get(inner.name);
      // A type that answers reached first is gone through again when a request reaches it too.
      if (known !== undefined && (known.sent || !sent)) continue;
      const given = this.#names.of(inner.name);
      this.#found.set(inner.name, { vendor: inner.type, given, subject: inner.subject, sent });
      this.#reach({ subject: inner.subject, fields: inner.type.fields }, wanted, [...way, inner.name]);
    }
  }

  /** The fields inside a field, as far as the specs will have them. */
  insideOf(field: VendorField, subject: string): Owner | undefined {
    if (this.#circles.has(`${subject}.${field.name}`)) return undefined;
    const inner = this.#innerOf(field, subject);
    if (inner === undefined) return undefined;
    const struct = this.#existing.get(inner.name);
    const kept = new Set(struct?.parameters.map(({ name }) => name));
    const fields = inner.type.fields.filter(({ name }) => struct === undefined || kept.has(name));
    return { subject: inner.subject, fields };
  }

  /** The type of a field that has fields of its own: named, or given in place. */
  #innerOf(field: VendorField, subject: string): { name: string; type: VendorType; subject: string } | undefined {
    if (field.fields !== undefined) {
      const owner = (subject.split('.').at(-1) ?? '').replace(/(?:Request|Response)$/, '');
      const name = `${pascalCase(owner)}${pascalCase(field.name)}`;
      const { fields, place, prose } = field;
      return { name, type: { name, prose, fields, place }, subject: `${subject}.${field.name}` };
    }
    const name = field.type?.kind === 'struct' ? field.type.name : undefined;
    const type = name === undefined ? undefined : this.#document.types.get(name);
    return name === undefined || type === undefined ? undefined : { name, type, subject: name };
  }

  #isExisting(name: string): boolean {
    return this.#existing.has(name);
  }

  /** How the specs type a field. */
  typeOf(field: VendorField, subject: string): SpecType {
    const list = field.type?.list === true;
    const shaped = (type: string, checks: readonly string[] = []): SpecType =>
      list ? { type: 'list', of: type, checks } : { type, checks };
    const circle = this.#circles.get(`${subject}.${field.name}`);
    if (circle !== undefined) return shaped('object', [`circle: ${circle.join(' in ')}`]);
    const inner = this.#innerOf(field, subject);
    const struct = inner === undefined ? undefined : this.#existing.get(inner.name);
    if (inner !== undefined && struct !== undefined) return shaped(struct.name, this.#differences(inner.type, struct));
    if (inner !== undefined && !this.has(inner.name)) {
      const more = openInside(inner.name, { subject: inner.subject, fields: inner.type.fields }, this).length;
      return shaped('object', [`left open: ${inner.name}${more === 0 ? '' : `, ${more} more in it`}`]);
    }
    if (inner !== undefined) return shaped(this.#names.of(inner.name).name);
    const { type } = field;
    if (type === undefined) {
      const quote = this.#unread.get(`${subject}.${field.name}`)?.quote;
      return { type: 'object', checks: [quote === undefined ? 'type: not documented' : `type: ${quote}`] };
    }
    const name = simple[type.kind];
    if (name === undefined) return shaped('object', [`type: ${type.name} is not in the document`]);
    // JavaScript has one kind of number, so its documents do not tell whole ones from others.
    return shaped(name, type.kind === 'number' ? ['integer or not'] : []);
  }

  /** How a type of the document differs from the one the specs have, which stands. */
  #differences(type: VendorType, struct: Struct): readonly string[] {
    const specs = new Map(struct.parameters.map((parameter) => [parameter.name, parameter]));
    const documented = new Set(type.fields.map(({ name }) => name));
    const added = type.fields.filter(({ name }) => !specs.has(name)).map(({ name }) => name);
    const gone = struct.parameters.filter(({ name }) => !documented.has(name)).map(({ name }) => name);
    const other = type.fields.flatMap((field) => {
      const written = specs.get(field.name)?.type;
      const isKept = written === undefined || field.type === undefined || mayBeSame(field.type, plainType(written));
      return isKept ? [] : [field.name];
    });
    const parts = [
      ...(added.length === 0 ? [] : [`the document has ${added.join(', ')} too`]),
      ...(gone.length === 0 ? [] : [`it lacks ${gone.join(', ')}`]),
      ...(other.length === 0 ? [] : [`it has another type for ${other.join(', ')}`]),
    ];
    return parts.length === 0 ? [] : [`differs: ${struct.name} of the specs is kept; ${parts.join('; ')}`];
  }
}
