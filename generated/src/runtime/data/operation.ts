// Shipped to the letter from generator/runtime; change it there.
/** What is known of an operation besides the shape of its request: data, for clients and for people. */
export interface OperationInfo {
  readonly surface: string;
  readonly name: string;
  readonly title: string;
  /** `hinted`: no document of the service describes the operation. */
  readonly status: 'documented' | 'hinted';
  readonly protocol: 'tc3' | 'bearer';
  /** Service name and API version of the signature; absent for bearer tokens. */
  readonly service?: string;
  readonly version?: string;
  readonly http: { readonly method: 'GET' | 'POST'; readonly path: string };
  /** Base URLs by site. */
  readonly endpoints: Readonly<Record<string, string>>;
  /** Whether an accepted call is charged. */
  readonly billed: boolean;
  readonly rateLimit?: { readonly requests: number; readonly per: 'second' | 'minute' };
  /** The parameter that guards against a second submission, and for how many seconds. */
  readonly dedupe?: {
    readonly field: string;
    readonly windowSeconds: number;
    /** The error code of a key that was used before. */
    readonly duplicateCode?: string;
  };
  /** How the result is fetched. */
  readonly poll?: { readonly operation: string; readonly id: string; readonly field?: string };
  /** Error codes that the documents list for the operation. */
  readonly errors: readonly string[];
}
