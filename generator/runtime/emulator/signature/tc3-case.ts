import type { Authorization } from './authorization.js';
import type { Tc3Recipe } from './tc3-recipe.js';
import type { KnownKey, VerifyOptions } from './verdict.js';
import type { WireRequest } from './wire.js';

/** A request by TC3-HMAC-SHA256 whose signature does not match. */
export interface Tc3Case {
  readonly request: WireRequest;
  readonly authorization: Authorization;
  readonly key: KnownKey;
  readonly options: VerifyOptions;
  /** What should have been signed. */
  readonly right: Tc3Recipe;
}
