import { createEmulator, type Emulator, type EmulatorOptions } from '../../../generated/src/emulator/index.ts';
import { type ClientOptions, GatewayClient, MpsClient, unchecked, VodClient } from '../../../generated/src/index.ts';

/** When the clocks of the tests begin. */
export const start = Date.UTC(2026, 4, 20);

/** An emulator whose clock stands still until a test moves it. */
export function stillEmulator(options: EmulatorOptions = {}): Emulator {
  return createEmulator({ clock: 'instant', start, ...options });
}

/** One attempt, at once: what the emulator answers is what the test sees. */
const plain: ClientOptions = { rateLimit: false, retry: false };

export function vodOf(emulator: Emulator, name = '', options: ClientOptions = {}): VodClient {
  return new VodClient({ ...emulator.connect(name), ...plain, ...options });
}

export function mpsOf(emulator: Emulator, name = '', options: ClientOptions = {}): MpsClient {
  return new MpsClient({ ...emulator.connect(name), ...plain, ...options });
}

export function gatewayOf(emulator: Emulator, name = '', options: ClientOptions = {}): GatewayClient {
  return new GatewayClient({ ...emulator.connect(name), ...plain, ...options });
}

export const application = 1_500_000_001;

export const vodRequest = {
  SubAppId: application,
  ModelName: 'Kling',
  ModelVersion: '2.5',
  Prompt: 'a lighthouse in fog',
} as const;

export const mpsRequest = { ModelName: 'Kling', ModelVersion: '2.5', Prompt: 'a lighthouse in fog' } as const;

export const gatewayRequest = { model_name: 'Kling', model_version: '2.5', prompt: 'a lighthouse in fog' } as const;

export const redrawRequest = {
  SubAppId: application,
  FileInfo: { Type: 'File', FileId: '3704211509819' },
} as const;

/** A request that the types would not let through, as `unchecked` takes it. */
export function loose<T>(request: object): T {
  return unchecked(request as never) as T;
}

/** An answer as JSON, with nothing known of it. */
export type Json = Readonly<Record<string, unknown>>;

/** What an answer has at a path such as `AigcVideoTask.Output.FileInfos.0.FileUrl`. */
export function at(answer: unknown, path: string): unknown {
  return path
    .split('.')
    .reduce((value: unknown, step) => (value as Record<string, unknown> | undefined)?.[step], answer);
}

/** What a call rejects with. */
export async function failureOf<E = Error & { readonly code: string; readonly charged: string }>(
  work: Promise<unknown>,
): Promise<E> {
  try {
    await work;
  } catch (error) {
    return error as E;
  }
  throw new Error('it did not fail');
}
