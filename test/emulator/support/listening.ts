import type { Emulator } from '../../../generated/src/emulator/index.ts';

/** Runs a test against an emulator that listens, and closes it whatever comes of the test. */
export async function whileListening(emulator: Emulator, test: (url: string) => Promise<void>): Promise<void> {
  const { close, url } = await emulator.listen();
  try {
    await test(url);
  } finally {
    await close();
  }
}

/** A request to the emulator itself, and its answer as JSON. */
export async function command(
  url: string,
  method: 'GET' | 'POST',
  name: string,
  body?: unknown,
): Promise<{ readonly status: number; readonly type: string | null; readonly json: unknown }> {
  const text = typeof body === 'string' ? body : JSON.stringify(body);
  const response = await fetch(`${url}/emulator/${name}`, { method, ...(text === undefined ? {} : { body: text }) });
  return { status: response.status, type: response.headers.get('content-type'), json: await response.json() };
}
