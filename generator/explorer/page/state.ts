import type { PageData, PageOperation, PageSurface } from '../page-data.ts';
import type { Language } from './strings/index.ts';

export type View = 'request' | 'matrix' | 'contradictions' | 'evidence' | 'changes';
export type Theme = 'auto' | 'light' | 'dark';
export type CodeKind = 'typescript' | 'curl' | 'json';
export type Comparing = 'overview' | 'versions' | 'surfaces';

/** Everything that decides what the page shows and can be shared. The address holds it. */
export interface Shared {
  readonly view: View;
  readonly surface: string;
  readonly operation: string;
  /** Any JSON: what is pasted need not be an object. */
  readonly request: unknown;
  readonly language: Language;
  readonly theme: Theme;
  readonly comparing: Comparing;
  readonly left: string;
  readonly right: string;
  /** The cell that is explained, as `row/column`. */
  readonly cell: string;
  /** Text, surface and kind by which lists are filtered. */
  readonly find: string;
  readonly about: string;
  readonly kind: string;
  /** Whether the ids of documents and contradictions stand beside what they are about. */
  readonly sources: 'shown' | 'hidden';
}

/** A document, a contradiction or a request that was made, by its id. */
export interface Explained {
  readonly kind: 'source' | 'conflict' | 'evidence';
  readonly id: string;
}

/** What only concerns this moment. */
interface Momentary {
  readonly code: CodeKind;
  /** The JSON as it was typed, while it is no JSON or differs in its spaces. */
  readonly draft?: string | undefined;
  /** What was just copied, or done, for the live region. */
  readonly said: string;
  readonly onlyDifferences: boolean;
  readonly explained?: Explained | undefined;
  /** A file that was chosen and cannot be sent: the element it was for, and why. */
  readonly badFile?: { readonly path: string; readonly problem: string } | undefined;
  readonly run?: Run | undefined;
}

/** A request that was submitted to the emulator. */
export interface Run {
  readonly phase: 'submitting' | 'watching' | 'done' | 'refused';
  readonly taskId?: string;
  readonly state?: 'waiting' | 'running' | 'succeeded' | 'failed' | 'aborted';
  /** Percent. */
  readonly progress?: number;
  /** Address of the video or the image. */
  readonly result?: string;
  readonly message?: string;
  readonly bill?: Bill;
}

export interface Bill {
  readonly tasks: number;
  readonly seconds: number;
  readonly lines: readonly {
    readonly taskId: string;
    readonly model?: string;
    readonly version?: string;
    readonly seconds: number;
    readonly resolution: string;
  }[];
}

export type State = Shared & Momentary;

/** The operation that a surface is known for, if any of its operations depends on a model. */
export function mainOperation({ operations }: PageSurface): PageOperation | undefined {
  return operations.find(({ matrix }) => matrix !== undefined && matrix.named === undefined);
}

/** What the page shows when its address says nothing: the first operation that depends on a model. */
export function firstPlace({ surfaces }: PageData): { readonly surface: string; readonly operation: string } {
  for (const surface of surfaces) {
    const operation = mainOperation(surface);
    if (operation !== undefined) return { surface: surface.name, operation: operation.name };
  }
  return { surface: surfaces[0]?.name ?? '', operation: surfaces[0]?.operations[0]?.name ?? '' };
}
