import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { appendFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { createEmulator, type Emulator, type EmulatorOptions } from '../../generated/src/emulator/index.ts';
import {
  UploadError,
  type UploadOptions,
  type UploadSource,
  type UploadState,
  uploadMedia,
} from '../../generated/src/upload/index.ts';
import { createAigcVideoTask, VodClient } from '../../generated/src/vod/index.ts';
import { md5Of, mebibyte, movie, tagOf } from './support/files.ts';

const folder = mkdtempSync(path.join(tmpdir(), 'upload-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const partSize = mebibyte;
const large = movie(5 * mebibyte + 321);

function world(options: EmulatorOptions = {}) {
  const emulator = createEmulator({ clock: 'instant', start: Date.UTC(2026, 4, 20), ...options });
  const client = new VodClient({ ...emulator.connect(), subAppId: 251007502 });
  const upload = (file: UploadSource, more: UploadOptions = {}) => uploadMedia(client, file, { partSize, ...more });
  const calls = (operation: string) => emulator.journal.entries().filter((one) => one.operation === operation);
  return { emulator, client, upload, calls };
}

/** What somebody stores. */
const stored = (states: readonly UploadState[]): UploadState => JSON.parse(JSON.stringify(states.at(-1)));

async function failureOf(work: Promise<unknown>): Promise<UploadError> {
  const error = await work.then(
    () => undefined,
    (reason: unknown) => reason,
  );
  if (!(error instanceof UploadError)) throw new Error('it did not fail with an UploadError', { cause: error });
  return error;
}

describe('a file of any kind', () => {
  const small = movie(3_000);
  const file = path.join(folder, 'a cat.mp4');
  writeFileSync(file, small);

  const pieces = async function* () {
    for (let at = 0; at < small.length; at += 700) yield small.subarray(at, at + 700);
  };
  const kinds: readonly (readonly [string, () => UploadSource, string | undefined])[] = [
    ['a path', () => file, 'a cat'],
    ['a file: URL', () => new URL(`file://${encodeURI(file)}`), undefined],
    ['bytes', () => small, undefined],
    ['a Blob', () => new Blob([small]), undefined],
    ['a File', () => new File([small], 'dog.mp4'), 'dog'],
    ['a stream', () => ({ stream: pieces(), size: small.length, name: 'fox.mp4' }), 'fox'],
    ['a stream of the web', () => ({ stream: new Blob([small]).stream(), size: small.length }), undefined],
  ];

  it.each(kinds)('%s becomes a media file, whose bytes are at its address', async (_, source, name) => {
    const { calls, emulator, upload } = world();
    const { fileId, url } = await upload(source());
    expect(fileId).toMatch(/^\d{18}$/);
    expect(new Uint8Array(await (await emulator.fetch(url)).arrayBuffer())).toEqual(small);
    const [begun] = calls('ApplyUpload');
    expect(begun?.request).toMatchObject({ MediaType: 'mp4', SubAppId: 251007502 });
    if (name !== undefined) expect(begun?.request).toMatchObject({ MediaName: name });
    expect(calls('PutObject')).toHaveLength(1);
    expect(calls('CommitUpload')).toHaveLength(1);
  });

  it('has the format that its bytes say, then that of its name, then that of the caller', async () => {
    const { calls, upload } = world();
    await upload(new File([small], 'picture.png'));
    await upload(new File(['plain words'], 'subtitles.srt'));
    await upload(new Blob(['plain words']), { mediaType: 'txt' });
    expect(calls('ApplyUpload').map(({ request }) => (request as { MediaType: string }).MediaType)).toEqual([
      'mp4',
      'srt',
      'txt',
    ]);
  });

  it.each([
    ['a folder', () => folder, 'FileNotReadable', 'it is a folder'],
    ['nothing', () => path.join(folder, 'none.mp4'), 'FileNotFound', 'there is no such file'],
    ['an empty file', () => new Uint8Array(), 'FileEmpty', 'is empty'],
    ['an address', () => 'https://example.com/a.mp4', 'AddressNotUsable', 'which the service fetches itself'],
    ['bytes of no known format', () => new Blob(['plain words']), 'FormatNotAccepted', "Say it: `mediaType: 'mp4'`"],
    ['a stream without its size', () => ({ stream: pieces(), size: Number.NaN }), 'NotAFile', '`size` of a stream'],
  ])('%s is refused before anything is sent', async (_, source, code, words) => {
    const { emulator, upload } = world();
    await expect(upload(source())).rejects.toMatchObject({
      name: 'InputFileError',
      code,
      message: expect.stringContaining(words),
    });
    expect(emulator.journal.entries()).toEqual([]);
  });

  it.each([
    [{ partSize: 1_000 }, 'the option `partSize` must be an integer of bytes, 1 MiB or more, not 1000'],
    [{ concurrency: 0 }, 'the option `concurrency` must be an integer above 0, not 0'],
    [{ onprogress: () => undefined }, 'Did you mean `onProgress`?'],
  ])('an option that makes no sense is named: %s', async (options, words) => {
    const { upload } = world();
    await expect(upload(small, options as UploadOptions)).rejects.toMatchObject({
      code: 'InvalidOption',
      message: expect.stringContaining(words),
    });
  });

  it('other parameters of ApplyUpload are handed on, and checked', async () => {
    const { calls, upload } = world();
    await upload(small, { request: { SubAppId: 1, MediaName: 'The cat', ClassId: 7 } });
    expect(calls('ApplyUpload')[0]?.request).toEqual({
      MediaType: 'mp4',
      SubAppId: 1,
      MediaName: 'The cat',
      ClassId: 7,
    });
    expect(calls('CommitUpload')[0]?.request).toMatchObject({ SubAppId: 1 });
    await expect(upload(small, { request: { ClassId: 'seven' } })).rejects.toMatchObject({ code: 'ValidationError' });
  });

  it('a stream that is shorter or longer than it says is refused', async () => {
    const { upload } = world();
    for (const size of [small.length - 1, small.length + 1]) {
      const error = await failureOf(upload({ stream: pieces(), size }));
      expect(error).toMatchObject({ code: 'FileChanged', retryable: false });
    }
  });
});

describe('a large file', () => {
  it('goes in parts, each of them once, and is a first frame after that', async () => {
    const { calls, client, emulator, upload } = world();
    const told: number[] = [];
    const { fileId } = await upload(large, { onProgress: ({ loaded, total }) => told.push(loaded, total) });
    expect(
      calls('UploadPart')
        .map(({ request }) => (request as { partNumber: string }).partNumber)
        .sort(),
    ).toEqual(['1', '2', '3', '4', '5', '6']);
    expect(calls('CompleteMultipartUpload')).toHaveLength(1);
    const loaded = told.filter((_, at) => at % 2 === 0);
    expect(loaded).toEqual([...loaded].sort((one, other) => one - other));
    expect(loaded[0]).toBe(0);
    expect(loaded.at(-1)).toBe(large.length);
    expect(new Set(told.filter((_, at) => at % 2 === 1))).toEqual(new Set([large.length]));
    const task = await createAigcVideoTask(client, {
      SubAppId: 251007502,
      ModelName: 'Kling',
      ModelVersion: '2.5',
      Prompt: 'it turns round',
      FileInfos: [{ Type: 'File', Category: 'Image', FileId: fileId }],
    });
    expect(emulator.tasks().map((one) => one.task.id)).toEqual([task.TaskId]);
  });

  it('arrives as it is, from a stream too', async () => {
    for (const source of [large, { stream: new Blob([large]).stream(), size: large.length }]) {
      const { emulator, upload } = world();
      const { url } = await upload(source);
      const answer = await emulator.fetch(url, { method: 'HEAD' });
      // The emulator keeps no bytes of large files, and has their digest.
      expect((await emulator.fetch(url)).status).toBe(410);
      expect(answer.headers.get('content-length')).toBe(String(large.length));
      expect(answer.headers.get('etag')).toBe(`"${tagOf(large, partSize)}"`);
    }
  });

  it('a path that is written meanwhile is no file any more', async () => {
    const file = path.join(folder, 'growing.mp4');
    writeFileSync(file, large);
    const { calls, upload } = world();
    let isWritten = false;
    const error = await failureOf(
      upload(file, {
        onState: async () => {
          if (!isWritten) await appendFile(file, 'more');
          isWritten = true;
        },
      }),
    );
    expect(error).toMatchObject({ code: 'FileChanged', message: expect.stringContaining('it was written meanwhile') });
    expect(calls('CommitUpload')).toEqual([]);
  });
});

describe('what goes wrong on the way', () => {
  const passing = [
    'dropped-before',
    'dropped-after',
    'server-error-before',
    'internal-error',
    'rate-limit',
    'refused-connection',
    'truncated-after',
  ] as const;
  const steps = [
    'vod/ApplyUpload',
    'cos/InitiateMultipartUpload',
    'cos/UploadPart',
    'cos/CompleteMultipartUpload',
    'vod/CommitUpload',
  ] as const;
  it.each(steps.flatMap((step) => passing.map((fault) => [step, fault] as const)))(
    '%s meets %s, and the upload finishes',
    async (step, fault) => {
      const { calls, emulator, upload } = world();
      emulator.failNext(fault, { operation: step, times: 2 });
      const { url } = await upload(large);
      expect((await emulator.fetch(url, { method: 'HEAD' })).headers.get('etag')).toBe(`"${tagOf(large, partSize)}"`);
      // Not more than what was lost is sent again.
      expect(calls('UploadPart').length).toBeLessThanOrEqual(8);
    },
  );

  it('a part that never arrives ends it, with what to go on with, which is not printed', async () => {
    const { emulator, upload } = world();
    emulator.failNext('dropped-before', { operation: 'cos/UploadPart', times: 100 });
    const error = await failureOf(upload(large));
    expect(error).toMatchObject({ code: 'ConnectionError', retryable: true, charged: 'no' });
    expect(error.message).toMatch(/^uploadMedia: part [1-4]: .*did not take it/);
    const { resume } = error;
    expect(resume).toBeDefined();
    expect(JSON.stringify(error)).not.toContain(resume?.credentials.secretKey);
  });

  it('goes on from the state of an error, and sends no part twice', async () => {
    const { calls, emulator, upload } = world();
    emulator.failNext(
      { code: 'AccessDenied', message: 'Access Denied.', status: 403 },
      { operation: 'cos/CompleteMultipartUpload' },
    );
    const error = await failureOf(upload(large));
    expect(error).toMatchObject({ code: 'AccessDenied', status: 403, retryable: false });
    await upload(large, error.resume === undefined ? {} : { resume: error.resume });
    expect(calls('UploadPart')).toHaveLength(6);
    expect(calls('ApplyUpload')).toHaveLength(1);
  });

  it('an answer to the commit that is lost for good is told as not known', async () => {
    const { calls, emulator, upload } = world();
    emulator.failNext('dropped-after', { operation: 'vod/CommitUpload', times: 4 });
    const error = await failureOf(upload(large));
    expect(error).toMatchObject({ code: 'CommitUnknown', charged: 'maybe', retryable: true });
    expect(error.message).toContain('`resume: error.resume`');
    const { fileId } = await upload(large, error.resume === undefined ? {} : { resume: error.resume });
    expect(fileId).toMatch(/^\d{18}$/);
    expect(calls('ApplyUpload')).toHaveLength(1);
    expect(calls('UploadPart')).toHaveLength(6);
  });

  it('a commit that cannot have arrived is a failed connection, and nothing is in doubt', async () => {
    const { emulator, upload } = world();
    emulator.failNext('refused-connection', { operation: 'vod/CommitUpload', times: 4 });
    await expect(upload(large)).rejects.toMatchObject({ name: 'ConnectionError', action: 'CommitUpload' });
  });

  it('a refusal of VOD is the error of the call', async () => {
    const { calls, emulator, upload } = world();
    emulator.failNext({ code: 'FailedOperation.InvalidVodUser' }, { operation: 'vod/ApplyUpload' });
    await expect(upload(large)).rejects.toMatchObject({ name: 'ApiError', code: 'FailedOperation.InvalidVodUser' });
    expect(calls('InitiateMultipartUpload')).toEqual([]);
  });

  it('credentials that end half-way are replaced, and the upload begins again at its new place', async () => {
    const { calls, emulator, upload } = world();
    const told: number[] = [];
    let parts = 0;
    const { fileId } = await upload(large, {
      concurrency: 1,
      onProgress: ({ loaded }) => {
        told.push(loaded);
        parts++;
        if (parts === 4) emulator.clock.advance('3h');
      },
    });
    expect(fileId).toMatch(/^\d{18}$/);
    expect(calls('ApplyUpload')).toHaveLength(2);
    expect(calls('CommitUpload')).toHaveLength(1);
    expect(told).toEqual([...told].sort((one, other) => one - other));
  });

  it('credentials that end again and again end it, with what to do', async () => {
    const { emulator } = world();
    const connection = emulator.connect();
    const slow: typeof fetch = (input, init) => {
      // Whatever it is sent with ends on the way to the third part.
      if (String(input).includes('partNumber=3')) emulator.clock.advance('3h');
      return connection.fetch(input, init);
    };
    const client = new VodClient({ ...connection, fetch: slow, subAppId: 251007502 });
    const error = await failureOf(uploadMedia(client, large, { partSize, concurrency: 1 }));
    expect(error).toMatchObject({ code: 'CredentialsEnded', message: expect.stringContaining('`concurrency`') });
    expect(emulator.journal.entries().filter(({ operation }) => operation === 'CommitUpload')).toEqual([]);
  });

  it('a stream cannot be sent again, and says so', async () => {
    const { emulator, upload } = world();
    let parts = 0;
    const error = await failureOf(
      upload(
        { stream: new Blob([large]).stream(), size: large.length },
        {
          concurrency: 1,
          onProgress: () => {
            parts++;
            if (parts === 4) emulator.clock.advance('3h');
          },
        },
      ),
    );
    expect(error).toMatchObject({ code: 'StreamConsumed', retryable: false });
  });
});

describe('resume', () => {
  /** An upload that is given up after some parts. */
  async function begun(parts: number) {
    const there = world();
    const states: UploadState[] = [];
    const stop = new AbortController();
    let count = -1;
    const work = there.upload(large, {
      concurrency: 1,
      signal: stop.signal,
      onState: (state) => void states.push(state),
      onProgress: () => {
        count++;
        if (count === parts) stop.abort(new Error('enough'));
      },
    });
    await expect(work).rejects.toThrow('enough');
    return { ...there, state: stored(states) };
  }

  it('sends what is missing, and reports what is there', async () => {
    const { calls, state, upload } = await begun(3);
    const told: number[] = [];
    await upload(large, { resume: state, onProgress: ({ loaded }) => told.push(loaded) });
    expect(calls('UploadPart')).toHaveLength(6);
    expect(calls('InitiateMultipartUpload')).toHaveLength(1);
    expect(calls('ApplyUpload')).toHaveLength(1);
    expect(told.at(-1)).toBe(large.length);
  });

  it('sends parts of another file of the same size again, and the file is the new one', async () => {
    const { calls, emulator, state, upload } = await begun(3);
    const other = movie(large.length);
    other[mebibyte + 5] = 1;
    const { url } = await upload(other, { resume: state });
    expect(calls('UploadPart')).toHaveLength(7);
    expect((await emulator.fetch(url, { method: 'HEAD' })).headers.get('etag')).toBe(`"${tagOf(other, partSize)}"`);
    expect(md5Of(other)).not.toBe(md5Of(large));
  });

  it.each([
    ['of another size', (state: UploadState) => ({ ...state, size: 5 }), 'is of a file of 5 bytes'],
    ['that is none', () => ({ a: 1 }), 'its format is not 1'],
    [
      'without a key',
      (state: UploadState) => ({ ...state, credentials: { ...state.credentials, token: 1 } }),
      'credentials.token is not a string',
    ],
    ['without a place', (state: UploadState) => ({ ...state, bucket: '' }), 'bucket is not a string'],
    ['of a storage nowhere', (state: UploadState) => ({ ...state, endpoint: 'nowhere' }), 'endpoint is not a URL'],
  ])('refuses a state %s', async (_, change, words) => {
    const { calls, state, upload } = await begun(1);
    const before = calls('UploadPart').length;
    const error = await failureOf(upload(large, { resume: change(state) as UploadState }));
    expect(error).toMatchObject({ code: 'ResumeNotUsable', message: expect.stringContaining(words) });
    expect(calls('UploadPart')).toHaveLength(before);
  });

  it('commits only, when only that is missing', async () => {
    const { calls, emulator, upload } = world();
    const states: UploadState[] = [];
    emulator.failNext({ code: 'UnauthorizedOperation' }, { operation: 'vod/CommitUpload' });
    await expect(upload(large, { onState: (state) => void states.push(state) })).rejects.toMatchObject({
      code: 'UnauthorizedOperation',
    });
    const puts = calls('UploadPart').length;
    await upload(large, { resume: stored(states) });
    expect(calls('UploadPart')).toHaveLength(puts);
    expect(calls('ListParts')).toEqual([]);
  });

  it('does not upload again what another process may have committed', async () => {
    const { calls, emulator, upload } = world();
    const states: UploadState[] = [];
    await upload(large, { onState: (state) => void states.push(state) });
    emulator.failNext({ code: 'InvalidParameterValue.VodSessionKey' }, { operation: 'vod/CommitUpload' });
    const error = await failureOf(upload(large, { resume: stored(states) }));
    expect(error).toMatchObject({ code: 'CommitUnknown', retryable: false });
    expect(calls('ApplyUpload')).toHaveLength(1);
  });
});

describe('a storage at another address', () => {
  /** An emulator that listens, and a client that sends over real connections. */
  async function listening<T>(work: (emulator: Emulator, client: VodClient) => Promise<T>): Promise<T> {
    const emulator = createEmulator({ rateLimits: false });
    const { url } = await emulator.listen();
    const credentials = { secretId: 'emulator', secretKey: 'emulator' };
    try {
      return await work(emulator, new VodClient({ endpoint: url, credentials, subAppId: 251007502 }));
    } finally {
      await emulator.close();
    }
  }
  const storedParts = (emulator: Emulator) =>
    emulator.journal.entries().filter(({ operation }) => operation === 'UploadPart').length;

  it.each(['', '/'])(
    'is named by an option (with "%s" at its end) and kept in the state, by which another process goes on',
    (end) =>
      listening(async (emulator, client) => {
        const storageEndpoint = `${emulator.storageUrl}${end}`;
        const states: UploadState[] = [];
        emulator.failNext({ code: 'UnauthorizedOperation' }, { operation: 'vod/CommitUpload' });
        const first = uploadMedia(client, large, {
          partSize,
          storageEndpoint,
          onState: (state) => void states.push(state),
        });
        await expect(first).rejects.toMatchObject({ code: 'UnauthorizedOperation' });
        expect(states.map(({ endpoint }) => endpoint)).toEqual(states.map(() => emulator.storageUrl));
        const begun = JSON.parse(JSON.stringify(states.find(({ uploadId }) => uploadId !== undefined)));
        const { url } = await uploadMedia(client, large, { resume: begun });
        expect(storedParts(emulator)).toBe(6);
        const head = await fetch(url, { method: 'HEAD' });
        expect(head.headers.get('etag')).toBe(`"${tagOf(large, partSize)}"`);
      }),
  );

  it('is kept where the upload that goes on has to begin anew', () =>
    listening(async (emulator, client) => {
      const states: UploadState[] = [];
      const onState = (state: UploadState) => void states.push(state);
      await uploadMedia(client, large, { partSize, storageEndpoint: emulator.storageUrl, onState });
      const [begun] = states.splice(0);
      emulator.failNext({ code: 'ResourceNotFound' }, { operation: 'vod/CommitUpload' });
      await uploadMedia(client, large, { resume: JSON.parse(JSON.stringify(begun)), onState });
      expect(new Set(states.map(({ endpoint }) => endpoint))).toEqual(new Set([emulator.storageUrl]));
      expect(new Set(states.map(({ session }) => session)).size).toBe(2);
    }));

  it('may be another one when the upload goes on', () =>
    listening(async (emulator, client) => {
      const options = { partSize, storageEndpoint: emulator.storageUrl };
      const states: UploadState[] = [];
      await uploadMedia(client, large, { ...options, onState: (state) => void states.push(state) });
      const moved = { ...states[0], endpoint: 'http://127.0.0.1:9/gone' } as UploadState;
      const before = storedParts(emulator);
      const { fileId } = await uploadMedia(client, large, { ...options, resume: moved });
      expect(fileId).toMatch(/^\d{18}$/);
      expect(storedParts(emulator)).toBe(2 * before);
    }));

  it.each([
    'storage.example.com',
    'ftp://storage.example.com',
    'https://storage.example.com/?key=1',
    'https://storage.example.com/#here',
    'https://me:secret@storage.example.com',
    '',
    7,
  ])('is refused before anything is sent where it is no URL for a bucket: %s', async (storageEndpoint) => {
    const { emulator, upload } = world();
    const work = upload(large, { storageEndpoint } as UploadOptions);
    await expect(work).rejects.toThrow('the option `storageEndpoint` must be a URL with http or https');
    expect(emulator.journal.entries()).toEqual([]);
  });
});

describe('abort', () => {
  it('rejects with the reason, sends nothing more, and gives the parts up where nobody can go on', async () => {
    const { calls, emulator, upload } = world();
    const stop = new AbortController();
    const reason = new Error('not now');
    let parts = 0;
    const work = upload(large, {
      concurrency: 2,
      signal: stop.signal,
      onProgress: () => {
        parts++;
        if (parts === 3) stop.abort(reason);
      },
    });
    await expect(work).rejects.toBe(reason);
    await expect.poll(() => calls('AbortMultipartUpload').length).toBe(1);
    expect(calls('UploadPart').length).toBeLessThan(6);
    expect(calls('CommitUpload')).toEqual([]);
    expect(emulator.bill().tasks).toBe(0);
  });

  it('before the beginning sends nothing', async () => {
    const { emulator, upload } = world();
    await expect(upload(large, { signal: AbortSignal.abort('no') })).rejects.toBe('no');
    expect(emulator.journal.entries()).toEqual([]);
  });
});
