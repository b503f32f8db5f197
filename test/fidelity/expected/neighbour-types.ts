import type { ExpectedCell, ExpectedModel, ExpectedOperation, ExpectedParameter } from './types.ts';

/** A cell of a matrix, and how sure the documents are of it. */
export interface StatedCell extends ExpectedCell {
  /**
   * The text is about this model: it names the version, or it names the model and all its versions of today were
   * listed already when it was written. Otherwise the cell is only what follows if the text is read widely.
   */
  certain: boolean;
  /** What the words say beyond the cell. */
  note?: string;
}

/** An operation, and which package of the vendor has it. */
export interface NeighbourOperation extends ExpectedOperation {
  /** sdk-cn: npm tencentcloud-sdk-nodejs; sdk-intl: npm tencentcloud-sdk-nodejs-intl-en. */
  sdks: readonly ('sdk-cn' | 'sdk-intl')[];
  /** Parameters of the request, and fields of the answer, that sdk-intl lacks although it has the operation. */
  notInIntl?: readonly string[];
}

/** The fields of a type, and which of them sdk-intl lacks. A type that sdk-intl does not have at all says `'all'`. */
export interface NeighbourType {
  fields: Record<string, ExpectedParameter>;
  notInIntl?: 'all' | readonly string[];
}

/** What the documents make of a request. */
export type Judgement =
  /** It is sent and nothing is said. */
  | 'accepted'
  /** It is not refused; the documents leave it open whether something has to be said. */
  | 'sendable'
  /** Something is said; the documents leave it open whether it is a warning or a refusal. */
  | 'told'
  /** It is refused. */
  | 'rejected';

export interface JudgedRequest {
  /** What is sent. */
  title: string;
  operation: string;
  request: Readonly<Record<string, unknown>>;
  verdict: Judgement;
  /**
   * The parameter that is complained of, as a path with dots, items of lists in brackets from 0. If something is
   * missing, it is the missing one; if a list has too many items, it is the list.
   */
  at?: string;
  /** What in the documents decides it. */
  why: string;
  source: string;
}

/** The lists of one surface. */
export interface NeighbourSurface {
  /** Models that the newest text lists, of the operations that have models. */
  models?: Record<string, ExpectedModel>;
  /** Models that other documents list, or that the text once listed: their requests must not be refused for that. */
  formerModels?: Record<string, ExpectedModel>;
  cells?: Record<string, Record<string, StatedCell>>;
  types: Record<string, NeighbourType>;
  operations: readonly NeighbourOperation[];
  requests: readonly JudgedRequest[];
}
