/** A type of requests that an earlier release exported, and that stays for a while as what holds for its versions now. */
export interface FormerType {
  readonly name: string;
  readonly operation: string;
  readonly model: string;
  /** None for requests without a version. */
  readonly versions: readonly string[];
  /** The configuration object, where it is no request. */
  readonly parameter?: string;
}
