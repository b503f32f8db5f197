import * as sdk6 from 'ai-6';
import * as sdk7 from 'ai-7';
import { afterAll, beforeAll } from 'vitest';
import {
  createTencentAigc,
  type TencentAigc,
  type TencentAigcOptions,
  type VideoCallOptions,
} from '../../../generated/src/ai-sdk/index.ts';
import { createEmulator, type Emulator, type EmulatorOptions } from '../../../generated/src/emulator/index.ts';

/** Both versions print the warnings of calls unless a global says not to: for the tests of a file it does. */
export function withoutPrintedWarnings(): void {
  const name = 'AI_SDK_LOG_WARNINGS';
  const before: unknown = Reflect.get(globalThis, name);
  beforeAll(() => void Reflect.set(globalThis, name, false));
  afterAll(() => void Reflect.set(globalThis, name, before));
}

export { sdk6, sdk7 };

export const application = 251_007_502;

/** An emulator, and a provider for it. */
export function emulated(options: TencentAigcOptions<'v4'> = {}, emulatorOptions: EmulatorOptions = {}) {
  const emulator = createEmulator({ clock: 'instant', ...emulatorOptions });
  return { emulator, tencent: providerFor(emulator, options) };
}

export function providerFor(emulator: Emulator, options: TencentAigcOptions<'v4'> = {}): TencentAigc {
  return createTencentAigc({ ...emulator.connect(), subAppId: application, ...options });
}

/** Waits on the clock of the emulator, where the AI SDK would wait on a real one. */
export function waitsOn(emulator: Emulator) {
  return { delay: (ms: number) => emulator.clock.sleep(ms) };
}

/** What the AI SDK hands to a model: every property is there. */
export function call(options: Partial<VideoCallOptions> = {}): VideoCallOptions {
  return {
    prompt: 'a lighthouse in fog',
    n: 1,
    aspectRatio: undefined,
    resolution: undefined,
    duration: undefined,
    fps: undefined,
    seed: undefined,
    image: undefined,
    frameImages: undefined,
    inputReferences: undefined,
    generateAudio: undefined,
    providerOptions: {},
    ...options,
  };
}

/** What a promise rejects with. */
export async function failureOf(promise: PromiseLike<unknown>): Promise<unknown> {
  try {
    await promise;
  } catch (error) {
    return error;
  }
  throw new Error('it was fulfilled');
}

/** What the emulator was asked to make, in order. */
export function requestsOf(emulator: Emulator): readonly Readonly<Record<string, unknown>>[] {
  return emulator.tasks().map(({ task }) => task.request);
}
