import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { createEmulator, Emulator } from '../../generated/src/emulator/index.ts';
import type { UploadOptions, UploadState, uploadMedia } from '../../generated/src/upload/index.ts';
import { emitPackage } from '../../generator/emit/emit.ts';
import { mustLoadSpecs } from '../../generator/load/load-specs.ts';
import type { SpecTexts } from '../../generator/load/specs.ts';
import { type RunnablePackage, runnable } from '../golden/support/run-package.ts';
import { emulatorSpec } from '../load/emulator-spec.ts';
import { mebibyte, movie, tagOf } from './support/files.ts';

/**
 * An API that nobody has: none of its names and codes is one of VOD's, its credentials lie deeper, its key ends elsewhere.
 * Whatever works here comes from the specs alone.
 */
const specs: SpecTexts = new Map([
  ...emulatorSpec,
  ['edition.yaml', (emulatorSpec.get('edition.yaml') ?? '').replace('[vod]', '[vod, depot]')],
  [
    'common/protocol.yaml',
    `sources: [DOC]
headers:
  X-TC-Action: { required: always, description: Name of the action. }
limits:
  bodyBytes: { value: 10485760, unit: bytes, description: Largest body. }
  v1BodyBytes: { value: 1048576, unit: bytes, description: Largest body of the older signature. }
  queryBytes: { value: 32768, unit: bytes, description: Largest query. }
  responseBytes: { value: 52428800, unit: bytes, description: Largest answer. }
  clockSkewSeconds: { value: 300, unit: seconds, description: How far a clock may be off. }
envelope:
  success: { description: The body holds the answer. }
`,
  ],
  [
    'depot/service.yaml',
    `surface: depot
title: Depot
description: Keeps files.
sources: [DOC]
protocol: tc3
service: depot
version: "2031-02-03"
endpoints:
  main: { url: "https://depot.example.com" }
`,
  ],
  [
    'depot/errors.yaml',
    `sources: [DOC]
enums:
  DepotErrorCode:
    description: Why a request is refused.
    codes:
      NotLikeThat: { meaning: a parameter is wrong, retryable: false, charged: "no" }
      DropGone: { meaning: nobody knows the ticket, retryable: false, charged: "no" }
      DropEmpty: { meaning: nothing was put there, retryable: false, charged: "no" }
`,
  ],
  [
    'depot/operations/open-drop.yaml',
    `operation: OpenDrop
title: Begin an upload
description: Names a place.
sources: [DOC]
billed: false
upload:
  mediaType: file_kind
  title: headline
  application: room
  bucket: where.shelf
  region: where.zone
  path: where.place
  session: ticket
  secretId: where.key.name
  secretKey: where.key.secret
  token: where.key.stamp
  expires: where.until
  commit: { operation: CloseDrop, session: drop_ticket, file: made.media_no, url: made.link, unknown: DropGone, missing: DropEmpty }
request:
  file_kind: { type: string, required: true, description: Format of the file. }
  headline: { type: string, description: Name of the file. }
  room: { type: integer, description: The application. }
response:
  where: { type: DropPlace, description: Where it goes. }
  ticket: { type: string, description: The upload. }
  remark: { type: string, description: Anything else. }
errors: [NotLikeThat]
`,
  ],
  [
    'depot/operations/close-drop.yaml',
    `operation: CloseDrop
title: End an upload
description: Makes a media file.
sources: [DOC]
billed: false
request:
  drop_ticket: { type: string, required: true, description: The upload. }
  room: { type: integer, description: The application. }
response:
  made: { type: DropMade, description: What it became. }
errors: [DropGone, DropEmpty]
`,
  ],
  [
    'depot/types/drop-place.yaml',
    `type: DropPlace
description: A place.
sources: [DOC]
fields:
  shelf: { type: string, description: The bucket. }
  zone: { type: string, description: The region. }
  place: { type: string, description: The key. }
  key: { type: DropKey, description: A key for it. }
  until: { type: integer, description: When the key ends. }
`,
  ],
  [
    'depot/types/drop-key.yaml',
    `type: DropKey
description: A key.
sources: [DOC]
fields:
  name: { type: string, description: Its id. }
  secret: { type: string, description: The key. }
  stamp: { type: string, description: What goes with it. }
`,
  ],
  [
    'depot/types/drop-made.yaml',
    `type: DropMade
description: A media file.
sources: [DOC]
fields:
  media_no: { type: string, description: Its number. }
  link: { type: string, description: Its address. }
`,
  ],
]);

interface Client {
  readonly call: (operation: unknown, request: object) => Promise<Readonly<Record<string, unknown>>>;
}

describe('uploads to a service whose parameters, fields and codes have other names', () => {
  let built: RunnablePackage;
  let emulator: Emulator;
  let client: Client;
  let send: typeof uploadMedia;
  let operations: Readonly<Record<string, unknown>>;
  let make: typeof createEmulator;
  let Class: new (options: object) => Client;
  /** Bodies of requests to the two operations, and what they were answered. */
  let wire: { readonly action: string; readonly request: unknown; readonly answer: unknown }[];
  /** Before the request is answered. */
  let meddle: (action: string) => void;

  beforeAll(async () => {
    // One bundle, as in an application: entries that are bundled one by one have an `ApiError` each.
    const all = ['depot', 'emulator', 'upload'].map((entry) => `export * as ${entry} from '../${entry}/index.js';\n`);
    built = runnable(new Map([...emitPackage(mustLoadSpecs(specs)), ['src/all/index.ts', all.join('')]]));
    const {
      depot,
      emulator: emulating,
      upload: uploading,
    } = (await built.load('all')) as Readonly<Record<string, Readonly<Record<string, unknown>>>>;
    make = emulating?.createEmulator as typeof createEmulator;
    send = uploading?.uploadMedia as typeof uploadMedia;
    operations = depot ?? {};
    Class = operations.DepotClient as new (options: object) => Client;
  });
  afterAll(() => built.remove());

  beforeEach(() => {
    wire = [];
    meddle = () => {};
    emulator = make({ clock: 'instant' });
    const fetch: typeof globalThis.fetch = async (input, init) => {
      const action = new Headers(init?.headers).get('x-tc-action');
      if (action === null) return await emulator.fetch(input, init);
      meddle(action);
      const response = await emulator.fetch(input, init);
      const request: unknown = JSON.parse(String(init?.body));
      const { Response: answer } = (await response.clone().json()) as { readonly Response: unknown };
      wire.push({ action, request, answer });
      return response;
    };
    client = new Class({ ...emulator.connect(), fetch, rateLimit: false });
  });

  // The types of the real package say what the real API is called.
  const upload = (options: object, bytes = movie(3_000)) => send(client as never, bytes, options as UploadOptions);
  const begun = () => wire.filter(({ action }) => action === 'OpenDrop');
  const ended = () => wire.filter(({ action }) => action === 'CloseDrop');

  it('ask and read by those names, and make a file that is there', async () => {
    const bytes = movie(3 * mebibyte);
    const { fileId, url } = await upload({ request: { room: 77, headline: 'a cat' }, partSize: mebibyte }, bytes);
    const file = await emulator.fetch(url, { method: 'HEAD' });
    expect(file.headers.get('etag')).toBe(`"${tagOf(bytes, mebibyte)}"`);
    const [beginning, end] = wire;
    expect(beginning?.request).toEqual({ file_kind: 'mp4', headline: 'a cat', room: 77 });
    const answer = beginning?.answer as Readonly<Record<string, Readonly<Record<string, unknown>>>>;
    expect(Object.keys(answer.where ?? {}).sort()).toEqual(['key', 'place', 'shelf', 'until', 'zone']);
    expect(answer).toMatchObject({ remark: null });
    expect(end?.request).toEqual({ drop_ticket: answer.ticket, room: 77 });
    expect(end?.answer).toMatchObject({ made: { media_no: fileId, link: url } });
    expect(wire).toHaveLength(2);
  });

  it('are refused by those codes', async () => {
    await expect(client.call(operations.closeDrop, { drop_ticket: 'none' })).rejects.toMatchObject({
      code: 'DropGone',
    });
    const { ticket } = await client.call(operations.openDrop, { file_kind: 'mp4' });
    await expect(client.call(operations.closeDrop, { drop_ticket: ticket })).rejects.toMatchObject({
      code: 'DropEmpty',
    });
  });

  it.each(['gone', 'empty'])('begin again once where the ticket is %s', async (what) => {
    const other = await client.call(operations.openDrop, { file_kind: 'mp4' });
    wire = [];
    let states: UploadState[] = [];
    let isFirst = true;
    meddle = (action) => {
      if (action === 'CloseDrop' && isFirst && what === 'gone') emulator.reset();
      isFirst &&= action !== 'CloseDrop';
    };
    const onState = (state: UploadState) => {
      states = [...states, state];
    };
    if (what === 'gone') await upload({ onState });
    else {
      // Somebody's state with the ticket of an upload that has no file.
      await upload({ onState });
      const [first] = states;
      wire = [];
      await upload({ resume: { ...first, session: other.ticket } });
    }
    expect(begun()).toHaveLength(1 + Number(what === 'gone'));
    expect(ended()).toHaveLength(2);
    const [{ answer: refusal } = { answer: undefined }, last] = ended();
    expect(JSON.stringify(refusal)).toContain(what === 'gone' ? 'DropGone' : 'DropEmpty');
    expect(last?.answer).toMatchObject({ made: { media_no: expect.any(String) } });
  });
});
