import type { Provenance, Scalar } from './facts.ts';

/** How sure it is that the service does the same. */
export type Basis = 'documented' | 'observed' | 'assumed';

interface Claim {
  readonly basis: Basis;
  /** Why it is done this way, where no document says it. */
  readonly why?: string;
  readonly provenance: Provenance;
}

/** A value the emulator needs where the documents leave a gap. */
export interface Setting extends Claim {
  readonly name: string;
  readonly value: number | string;
  readonly says: string;
}

/** The answer to a request that no operation gets to see. */
export interface EmulatorRefusal extends Claim {
  readonly kind: string;
  readonly code: string;
  /** HTTP status; 200 where the protocol always answers so. */
  readonly status: number;
}

export interface Behaviour extends Claim {
  readonly id: string;
  readonly says: string;
}

/** A stage of an emulated task. */
export type Phase = 'waiting' | 'running' | 'succeeded' | 'failed' | 'aborted';

/** What fills a field of an answer. */
export interface Fill {
  /** `AigcVideoTask.Output.FileInfos[].FileUrl` */
  readonly path: string;
  /** A role of the emulator's, or `request.` and the parameter that is repeated. */
  readonly value: string;
  /** Only for a result that is kept as a media file. */
  readonly stored?: true;
  /** Only once there is a result. */
  readonly result?: true;
  /** Only for tasks whose creating operation keeps them in this field. */
  readonly of?: string;
  /** The example of the documents, for the role `example`. */
  readonly example?: Scalar;
  /** How the answer spells each phase, for the role `state`. */
  readonly states?: Readonly<Partial<Record<Phase, string>>>;
}

export interface EmulatedCreate {
  /** Template of task ids: names of parameters, `{hex}` and `{digits}` in braces. */
  readonly id: string;
  readonly application?: string;
  /** What answers call this kind of task, where it is not the field that holds the task. */
  readonly kind?: string;
  /** The parameters that say what the video is like, where the task makes one. */
  readonly video?: {
    readonly seconds?: string;
    readonly resolution?: string;
    readonly ratio?: string;
    readonly expires?: string;
  };
  /** The same of the images that it makes. */
  readonly image?: {
    readonly resolution?: string;
    readonly ratio?: string;
    readonly format?: string;
    readonly count?: string;
    readonly expires?: string;
  };
  /** The parameter values with which the result is kept as a media file. */
  readonly stored: Readonly<Record<string, Scalar>>;
  /** The names under which answers repeat the request, where they are others. */
  readonly told?: Readonly<Record<string, string>>;
}

export interface EmulatedFind {
  /** The parameter with the task's id. */
  readonly by: string;
  readonly application?: string;
  /** Seconds for which a task is found. */
  readonly keptSeconds: number;
  /** The error code of an id that is not known. */
  readonly unknown?: string;
}

export interface EmulatedList {
  readonly in: string;
  readonly limit: string;
  readonly scroll: string;
  readonly state?: string;
  readonly application?: string;
  readonly keptSeconds: number;
}

/** What the emulator does with an operation. */
export interface EmulatedOperation {
  /** `vod/CreateAigcVideoTask` */
  readonly operation: string;
  readonly creates?: EmulatedCreate;
  readonly finds?: EmulatedFind;
  readonly lists?: EmulatedList;
  readonly answer: readonly Fill[];
}

/** Everything the emulator is told besides the decision table it shares with the validators. */
export interface EmulatorTable {
  readonly settings: readonly Setting[];
  readonly refusals: Readonly<Record<'tc3' | 'bearer', readonly EmulatorRefusal[]>>;
  readonly operations: readonly EmulatedOperation[];
  readonly behaviours: readonly Behaviour[];
}
