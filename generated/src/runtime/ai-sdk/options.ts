// Shipped to the letter from generator/runtime; change it there.
import type { ApplicationOptions, GatewayClientOptions, TencentClientOptions } from '../client/options.js';

/** The options that clients of all surfaces have, for a provider that speaks to several of them. */
export interface SharedOptions extends TencentClientOptions, ApplicationOptions, Pick<GatewayClientOptions, 'apiKey'> {}

/** The parameters of a request but for the model: each is optional, since settings may take its place. */
export type OptionsOf<Request, Names extends PropertyKey> = Request extends unknown
  ? Partial<Omit<Request, Names>>
  : never;
