import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { createEmulator, Emulator } from '../../generated/src/emulator/index.ts';
import type { CallPromise, TaskResult } from '../../generated/src/index.ts';
import { emitPackage } from '../../generator/emit/emit.ts';
import { mustLoadSpecs } from '../../generator/load/load-specs.ts';
import type { SpecTexts } from '../../generator/load/specs.ts';
import { type RunnablePackage, runnable } from '../golden/support/run-package.ts';
import { emulatorSpec } from '../load/emulator-spec.ts';

/** Operations that are added to the specs and of which `common/emulator.yaml` says nothing. */

const head = (name: string, path: string) => `operation: ${name}
title: ${name}
description: What it does.
sources: [DOC]
http: { method: POST, path: ${path} }
`;

const created = `response:
  TaskId: { type: string, required: true, description: Id of the task. }
  Region: { type: string, required: true, values: [east, west], description: Where it is made. }
  Remark: { type: string, description: A remark. }
`;

const states = 'status: State, states: { BUSY: running, ENDED: finished }, errorNumber: Code';

const specs: SpecTexts = new Map([
  ...emulatorSpec,
  [
    'vod/operations/create-voice.yaml',
    `${head('CreateVoice', '/voices')}billed: true
poll: { operation: QueryThing, id: TaskId, field: Voice, method: makeVoice, result: voice }
request:
  Text: { type: string, required: true, description: What it says. }
${created}`,
  ],
  [
    'vod/operations/create-sketch.yaml',
    `${head('CreateSketch', '/sketches')}billed: true
poll: { operation: QueryThing, id: TaskId, field: Sketch, method: generateSketch, result: sketch }
request:
  Text: { type: string, required: true, description: What it shows. }
${created}`,
  ],
  [
    'vod/operations/query-thing.yaml',
    `operation: QueryThing
title: Ask for a thing
description: Tells how far it is.
sources: [DOC]
http: { method: GET, path: "/things/{TaskId}" }
billed: false
task: { ${states}, within: [Voice, Sketch], outputs: ["Files[].Url"], ids: ["Made[].VoiceId"] }
request:
  TaskId: { type: string, required: true, in: path, description: Id of the task. }
response:
  State: { type: string, values: [BUSY, ENDED], description: State of the task. }
  Voice: { type: VoiceTask, description: The task. }
  Sketch: { type: SketchTask, description: The task. }
`,
  ],
  [
    'vod/types/voice-task.yaml',
    `type: VoiceTask
description: A voice.
sources: [DOC]
fields:
  Code: { type: integer, description: 0 when all went well. }
  Made: { type: list, of: MadeVoice, description: The voices. }
`,
  ],
  [
    'vod/types/made-voice.yaml',
    'type: MadeVoice\ndescription: A voice.\nsources: [DOC]\nfields:\n  VoiceId: { type: string, description: Its id. }\n',
  ],
  [
    'vod/types/sketch-task.yaml',
    `type: SketchTask
description: A sketch.
sources: [DOC]
fields:
  Code: { type: integer, description: 0 when all went well. }
  Files: { type: list, of: SketchFile, description: The sketches. }
`,
  ],
  [
    'vod/types/sketch-file.yaml',
    'type: SketchFile\ndescription: A file.\nsources: [DOC]\nfields:\n  Url: { type: string, description: Its address. }\n',
  ],
  [
    'vod/operations/count-things.yaml',
    `${head('CountThings', '/things/count')}billed: false
request:
  Kind: { type: string, description: Which of them. }
response:
  Total: { type: integer, min: 3, description: How many there are. }
  Kinds: { type: list, of: string, description: Which kinds there are. }
  Newest: { type: MadeVoice, description: The newest. }
  Level: { type: string, values: [low, high], description: How full it is. }
`,
  ],
]);

interface Client {
  countThings(request: object): CallPromise<Readonly<Record<string, unknown>>>;
  createVoice(request: object): CallPromise<Readonly<Record<string, unknown>>>;
  makeVoice(request: object): Promise<TaskResult>;
  generateSketch(request: object): Promise<TaskResult>;
  prepareSketch(request: object): { readonly request: object };
  waitForTask(task: string): Promise<TaskResult>;
  waitForThing(task: string): Promise<TaskResult>;
}

describe('an operation that the file of the emulator does not describe [behaviour: undescribed]', () => {
  let built: RunnablePackage;
  let client: Client;
  let emulator: Emulator;
  beforeAll(async () => {
    built = runnable(emitPackage(mustLoadSpecs(specs)));
    emulator = ((await built.load('emulator')).createEmulator as typeof createEmulator)({ clock: 'instant' });
    const Class = (await built.load('vod')).VodClient as new (options: object) => Client;
    client = new Class({ ...emulator.connect(), rateLimit: false, retry: false });
  });
  afterAll(() => built.remove());

  it('is answered with values of the documented types where no task is behind it', async () => {
    const { Kinds, Level, Newest, Total } = await client.countThings({ Kind: 'voice' });
    expect([typeof Total, Number(Total) >= 3]).toEqual(['number', true]);
    expect(Kinds).toEqual([expect.any(String)]);
    expect(Newest).toEqual({ VoiceId: expect.any(String) });
    expect(['low', 'high']).toContain(Level);
  });

  it('has what every answer to it has, besides the id of the task', async () => {
    const answer = await client.createVoice({ Text: 'hello' });
    expect(answer.TaskId).toEqual(expect.stringMatching(/^[0-9a-f]{32}$/));
    expect(['east', 'west']).toContain(answer.Region);
    expect(answer).not.toHaveProperty('Remark');
  });

  it('makes a task whose result is an id [behaviour: other-results]', async () => {
    const { ids, outputs, state } = await client.makeVoice({ Text: 'hello' });
    expect([state, outputs]).toEqual(['succeeded', []]);
    expect(ids).toEqual([expect.stringMatching(/^\d+$/)]);
  });

  it('makes a task whose result is a file of a kind that is not known', async () => {
    const { ids, outputs } = await client.generateSketch({ Text: 'a cat' });
    expect([ids, outputs.length]).toEqual([undefined, 1]);
    const file = await emulator.fetch(outputs[0]?.url ?? '');
    expect([file.status, file.headers.get('content-type')]).toEqual([200, 'text/plain; charset=utf-8']);
    expect(await file.text()).toContain('sketch');
  });

  it('is not charged for seconds of video', () => {
    const lines = emulator.bill().lines.filter(({ operation }) => operation === 'CreateVoice');
    expect(lines.map(({ seconds }) => seconds)).toEqual(lines.map(() => 0));
    expect(lines.length).toBeGreaterThan(0);
  });

  it('has its tasks fetched by its own query, under a name of its own', async () => {
    const { TaskId } = await client.createVoice({ Text: 'hello' });
    await expect(client.waitForThing(String(TaskId))).resolves.toMatchObject({ state: 'succeeded' });
    await expect(client.waitForTask(String(TaskId))).rejects.toThrow('There is no task');
    expect(client.prepareSketch({ Text: 'a cat' }).request).toEqual({ Text: 'a cat' });
  });
});
