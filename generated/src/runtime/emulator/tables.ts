// Shipped to the letter from generator/runtime; change it there.
import type { Scalar } from '../core/values.js';
import type { ModelVersionInfo } from '../data/models.js';
import type { OperationInfo } from '../data/operation.js';
import type { TaskState } from '../tasks/snapshot.js';
import type { ValidationResult } from '../validation/issue.js';
import type { FormShape } from './protocol/body.js';

/** What the specs say to the emulator. The generated part of the package is of this form; the emulator holds no rule itself. */
export interface EmulatorTables {
  readonly edition: string;
  readonly settings: EmulatorSettings;
  /** Sizes in bytes and times in seconds, as the protocol documents them. */
  readonly limits: {
    readonly bodyBytes: number;
    readonly v1BodyBytes: number;
    readonly queryBytes: number;
    readonly responseBytes: number;
    readonly clockSkewSeconds: number;
  };
  readonly refusals: {
    readonly tc3: Readonly<Record<Tc3Refusal, RefusalInfo>>;
    readonly bearer: Readonly<Record<BearerRefusal, RefusalInfo>>;
  };
  readonly operations: readonly EmulatedOperation[];
}

/** Values for what the documents leave open. Each is listed with its basis in DIFFERENCES.md. */
export interface EmulatorSettings {
  readonly queueSeconds: number;
  readonly runSeconds: number;
  readonly videoSeconds: number;
  readonly videoResolution: string;
  readonly videoRatio: string;
  /** Absent where no operation makes images. */
  readonly imageResolution?: string;
  readonly imageRatio?: string;
  readonly imageFormat?: string;
  readonly temporaryUrlSeconds: number;
  readonly neverExpires: string;
  readonly failureNumber: number;
  readonly failureCode: string;
  readonly failureMessage: string;
  /** Absent where no operation uploads files. */
  readonly uploadSeconds?: number;
}

/** Why a request is refused, whatever it asks for. */
export type BearerRefusal =
  | 'authorization'
  | 'action'
  | 'method'
  | 'size'
  | 'body'
  | 'multipart'
  | 'request'
  | 'duplicate'
  | 'task'
  | 'rate'
  | 'internal';

export type Tc3Refusal = BearerRefusal | 'secret-id' | 'signature' | 'expired' | 'token' | 'header' | 'version';

interface RefusalInfo {
  readonly code: string;
  readonly status: number;
}

/** What fills a field of an answer. */
export interface AnswerField {
  /** `AigcVideoTask.Output.FileInfos[].FileUrl` */
  readonly path: string;
  /** A role, or `request.` and the parameter that is repeated. */
  readonly value: string;
  /** Only for a result that is kept as a media file. */
  readonly stored?: true;
  /** Only once there is a result. */
  readonly result?: true;
  /** Only for tasks that the answer keeps in this field. */
  readonly of?: string;
  /** The example of the documents, for the role `example`. */
  readonly example?: Scalar;
  /** How the answer spells each phase. */
  readonly states?: Readonly<Partial<Record<TaskState, string>>>;
}

export interface EmulatedCreate {
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
  readonly stored: Readonly<Record<string, Scalar>>;
  /** The names under which answers repeat the request, where they are others. */
  readonly echoedAs?: Readonly<Record<string, string>>;
}

export interface EmulatedFind {
  readonly by: string;
  readonly application?: string;
  readonly keptSeconds: number;
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

/** The event that reports the end of a task. */
export interface EmulatedEvent {
  readonly type: string;
  /** Field of the event with its type. */
  readonly typeField: string;
  /** Field of the event with the task. */
  readonly field: string;
}

/** An operation the emulator answers. */
export interface EmulatedOperation {
  readonly info: OperationInfo;
  readonly validate: (input: unknown) => ValidationResult<unknown>;
  /** The form of its request, to read parameters out of a form or an address. */
  readonly request: FormShape;
  /** Documented defaults, by path. */
  readonly defaults: Readonly<Record<string, Scalar>>;
  /** The parameters that name model and version, and what each model and version allow. */
  readonly matrix?: {
    readonly model: string;
    readonly version: string;
    readonly models: readonly ModelVersionInfo[];
  };
  readonly creates?: EmulatedCreate;
  /** The event of its tasks; absent where none is documented. */
  readonly event?: EmulatedEvent;
  readonly finds?: EmulatedFind;
  readonly lists?: EmulatedList;
  readonly answer: readonly AnswerField[];
  /** Made-up values of the documented types: the whole answer where nothing says what it is made of, or what every answer has besides. */
  readonly madeUp?: Readonly<Record<string, unknown>>;
}

/** `vod/CreateAigcVideoTask` */
export function nameOf({ info }: EmulatedOperation): string {
  return `${info.surface}/${info.name}`;
}
