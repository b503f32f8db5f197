import { type Document, parseDocument } from 'yaml';
import type { SpecTexts } from '../../load/specs.ts';
import type { SpecEdit } from '../finding.ts';
import { applyEdits } from './apply-edits.ts';
import { ByHand } from './by-hand.ts';
import { lineBreakAt } from './yaml/lines.ts';

/** Texts while they are edited, with the edits made so far. Documents are read again after every edit. */
export class Draft {
  #texts: SpecTexts;
  readonly #edits: SpecEdit[] = [];
  readonly #documents: Map<string, Document.Parsed>;

  constructor(texts: SpecTexts, documents = new Map<string, Document.Parsed>()) {
    this.#texts = texts;
    this.#documents = documents;
  }

  get texts(): SpecTexts {
    return this.#texts;
  }

  get edits(): readonly SpecEdit[] {
    return this.#edits;
  }

  /** A draft that goes on from here, whose edits are its own. */
  fork(): Draft {
    return new Draft(this.#texts, new Map(this.#documents));
  }

  has(file: string): boolean {
    return this.#texts.has(file);
  }

  text(file: string): string {
    const text = this.#texts.get(file);
    if (text === undefined) throw new ByHand(`There is no file ${file}.`);
    return text;
  }

  document(file: string): Document.Parsed {
    const known = this.#documents.get(file);
    if (known !== undefined) return known;
    const document = parseDocument(this.text(file), { prettyErrors: false });
    this.#documents.set(file, document);
    return document;
  }

  /** Replaces a stretch. Line ends of the new text become those of the lines around it. */
  splice(file: string, from: number, to: number, text: string): void {
    const old = this.text(file);
    const fitted = text.replaceAll('\n', lineBreakAt(old, from));
    const was = old.slice(from, to);
    if (fitted !== was) this.#make({ kind: 'splice', file, from, to, text: fitted, was });
  }

  create(file: string, text: string): void {
    if (this.has(file)) throw new ByHand(`The file ${file} exists already.`);
    this.#make({ kind: 'create', file, text });
  }

  #make(edit: SpecEdit): void {
    this.#texts = applyEdits(this.#texts, [edit]);
    this.#edits.push(edit);
    this.#documents.delete(edit.file);
  }
}
