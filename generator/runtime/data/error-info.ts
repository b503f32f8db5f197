/** What is known of an error code. */
export interface ErrorInfo {
  readonly meaning: string;
  /** Whether the same call may succeed later. */
  readonly retryable: boolean;
  /** Whether money may have been spent. */
  readonly charged: 'no' | 'maybe' | 'yes';
  readonly sources: readonly string[];
}
