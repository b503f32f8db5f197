import { quote } from '../literals.ts';
import type { Property } from './interfaces.ts';

/** A property that an interface above may have, too. */
export interface NarrowedProperty extends Property {
  /** What its documentation adds to that of the interface above. */
  readonly narrower?: { readonly description: string };
}

/** An interface that others say the rest of. */
export interface Base {
  readonly name: string;
  /** All that it holds, what it inherits included. */
  readonly properties: readonly NarrowedProperty[];
  /** Those that whoever extends it may give a narrower type. */
  readonly narrowed?: ReadonlySet<string>;
}

/** What an interface extends, and what it says itself. */
export interface Derived {
  readonly extends: string[];
  readonly properties: Property[];
}

/**
 * An interface with the properties that are wanted, which says only what its base does not. What the base holds and is not
 * wanted, or is of another type, is left out of it. Of what the base holds as well, the documentation says the difference; where
 * there is none, it is inherited. `always` names a property that it has anyway.
 */
export function derive(wanted: readonly NarrowedProperty[], base: Base, always?: string): Derived {
  const inBase = byName(base.properties);
  const names = new Set(wanted.map(({ name }) => name));
  const own = wanted.filter((one) => one.name === always || !isSame(one, inBase.get(one.name)));
  const refused = own.filter((one) => !fits(one, inBase.get(one.name), base)).map(({ name }) => name);
  const omitted = [...[...inBase.keys()].filter((name) => !names.has(name)), ...refused];
  const properties = own.map((one) => {
    const inherited = omitted.includes(one.name) ? undefined : inBase.get(one.name);
    const { docs: _, narrower, ...bare } = one;
    if (hasSameDocs(one, inherited)) return bare;
    return narrower === undefined || !inBase.has(one.name) ? whole(one) : { ...bare, docs: [narrower] };
  });
  const rest = omitted.length === 0 ? base.name : `Omit<${base.name}, ${omitted.map(key).join(' | ')}>`;
  return { extends: [rest], properties };
}

function byName(properties: readonly Property[]): ReadonlyMap<string, Property> {
  return new Map(properties.map((one) => [one.name, one]));
}

/** The name as a type: names that need quotes have them. */
function key(name: string): string {
  return name.startsWith("'") || name.startsWith('"') ? name : quote(name);
}

function isSame(one: NarrowedProperty, other: NarrowedProperty | undefined): boolean {
  return other !== undefined && JSON.stringify(whole(one)) === JSON.stringify(whole(other));
}

/** Whether an interface that extends the base may say this of the property. */
function fits(one: Property, ofBase: Property | undefined, { narrowed }: Base): boolean {
  if (ofBase === undefined) return true;
  if (one.hasQuestionToken === true && ofBase.hasQuestionToken !== true) return false;
  const isWide = ofBase.type === 'string' || ofBase.type === 'number' || narrowed?.has(one.name) === true;
  return isWide || one.type === ofBase.type;
}

function hasSameDocs(one: Property, other: NarrowedProperty | undefined): boolean {
  return other !== undefined && JSON.stringify(one.docs) === JSON.stringify(other.docs);
}

/** With all of its documentation, as an interface has it that no other one stands above. */
export function whole({ narrower: _, ...property }: NarrowedProperty): Property {
  return property;
}
