// Shipped to the letter from generator/runtime; change it there.
import { InputFileError, type OpenedBytes } from '../files/source.js';
import type { PeekingReader } from './source.js';
import { UploadError } from './upload-error.js';

/** Reads a file of Node.js in parts. It stays open, so that a file that takes its name meanwhile is another one. */
export async function fileReader(
  action: string,
  path: string | URL,
  { head, name, size }: Pick<OpenedBytes, 'head' | 'name' | 'size'>,
): Promise<PeekingReader> {
  // Whoever got here has found the file with the same module.
  const files = process.getBuiltinModule('node:fs/promises');
  const file = await files.open(path, 'r').catch((cause: unknown) => {
    throw new InputFileError(action, 'FileNotReadable', `${name} cannot be read: ${textOf(cause)}.`, { cause });
  });
  const { mtimeMs } = await file.stat();

  async function read(from: number, until: number): Promise<Uint8Array> {
    const bytes = new Uint8Array(until - from);
    for (let done = 0; done < bytes.length; ) {
      const { bytesRead } = await file.read(bytes, done, bytes.length - done, from + done);
      if (bytesRead === 0) throw changed(name, `it ends after ${from + done} of ${size} bytes`);
      done += bytesRead;
    }
    return bytes;
  }

  return {
    read,
    head,
    isRepeatable: true,
    async change() {
      const now = await file.stat();
      return now.size === size && now.mtimeMs === mtimeMs ? undefined : changed(name, 'it was written meanwhile');
    },
    close: () => file.close(),
  };
}

function changed(name: string, how: string): UploadError {
  return new UploadError(
    `${name} is not what it was when the upload began: ${how}. Upload it again, without \`resume\`.`,
    {
      code: 'FileChanged',
      retryable: false,
    },
  );
}

function textOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
