import { type Fact, factLine, type Statement } from '../documents/fact.ts';
import type { PartialTable } from '../documents/lower/partial-table.ts';
import { isUnconditional } from '../documents/lower/scope.ts';
import { DraftText } from './draft-text.ts';
import type { DraftedType, DraftedTypes } from './drafted-types.ts';
import type { FindFragment } from './known-fragments.ts';
import type { FindWording } from './known-wording.ts';
import { isName, writeParameter } from './parameter.ts';
import { writeRules } from './rules.ts';
import { sentenceOf } from './wording.ts';

/** What is known while the files of one surface are written. */
export interface FileScope {
  readonly source: string;
  readonly types: DraftedTypes;
  /** What the document says. */
  readonly said: PartialTable;
  /** Subjects whose values stand in a matrix, and the facts that are said elsewhere than at their parameter. */
  readonly covered: ReadonlySet<string>;
  readonly elsewhere: ReadonlySet<Fact>;
  /** Facts that the specs' own checks do not admit, with the reason. */
  readonly refused: ReadonlyMap<string, string>;
  readonly wording: FindWording;
  readonly fragment: FindFragment;
}

const schemaComment = '# yaml-language-server: $schema=../../../specs/.schema/type.schema.json';

export function typeFile({ given, sent, subject, vendor }: DraftedType, scope: FileScope): DraftText {
  const text = new DraftText(given.file);
  text.line(schemaComment);
  text.entry(0, 'type', given.name, given.why);
  text.entry(0, 'description', sentenceOf(vendor.name), 'wording');
  text.entry(0, 'sources', [scope.source]);
  const fields = vendor.fields.filter(({ name }) => isName(name));
  const silent = sent && fields.length > 0 && fields.every(({ required }) => required === undefined);
  if (fields.length === 0) text.entry(0, 'fields', {}, 'fields: the document gives none');
  else text.entry(0, 'fields', undefined, silent ? 'required or not: the document does not say' : undefined);
  writeFields(text, { fields: vendor.fields, subject, sent }, scope);
  return text;
}

/** Fields and the rules between them. */
export function writeFields(
  text: DraftText,
  {
    fields,
    subject,
    sent,
  }: Pick<DraftedType, 'subject' | 'sent'> & { readonly fields: DraftedType['vendor']['fields'] },
  scope: FileScope,
): void {
  const conditional = new Map<string, readonly Fact[]>();
  const plain = new Map<string, readonly Fact[]>();
  for (const { name } of fields) {
    const about = scope.said.factsAt(`${subject}.${name}`).filter((fact) => !scope.elsewhere.has(fact));
    // Beside cells of a matrix a list for all models would refuse what it is meant to add.
    const isOwn = (fact: Fact) =>
      isUnconditional(fact.when) &&
      !isBetween(fact) &&
      !(scope.covered.has(`${subject}.${name}`) && limitKinds.has(fact.says.kind));
    plain.set(name, about.filter(isOwn));
    conditional.set(
      name,
      about.filter((fact) => !isOwn(fact)),
    );
  }
  // Rules come last in the file and yet decide what is left to say at the fields.
  const rulesText = new DraftText(text.file);
  const named = fields.filter(({ name }) => isName(name));
  const ruled = sent
    ? writeRules(rulesText, {
        subject,
        fields: named,
        facts: conditional,
        values: valuesOf(plain),
        refused: scope.refused,
      })
    : new Set<Fact>();
  for (const field of fields) {
    const own = `${subject}.${field.name}`;
    const known = scope.wording(field);
    writeParameter(text, {
      field,
      subject: own,
      type: scope.types.typeOf(field, subject),
      sent,
      facts: plain.get(field.name) ?? [],
      unread: scope.said.coverage.unreadAt(own),
      left: (conditional.get(field.name) ?? []).filter((fact) => !ruled.has(fact)).map(factLine),
      ...(known && { known }),
      fragment: scope.fragment,
      refused: scope.refused,
    });
  }
  text.append(rulesText);
}

function valuesOf(facts: ReadonlyMap<string, readonly Fact[]>): ReadonlyMap<string, readonly string[]> {
  return new Map(
    [...facts].map(([name, about]) => [name, about.flatMap(({ says }) => (says.kind === 'value' ? [says.value] : []))]),
  );
}

const limitKinds: ReadonlySet<Statement['kind']> = new Set(['value', 'range']);

/** About another parameter as well. */
function isBetween({ says }: Fact): boolean {
  return says.kind === 'needs' || says.kind === 'excludes';
}
