import { SeededRandom } from '../../generator/runtime/emulator/random.ts';
import { enumeration, type Field, flag, list, number, type Taken, text, whole } from './fields.ts';

/** What makes an API: how many operations, and the seed of everything that varies between them. */
export interface Size {
  readonly operations: number;
  readonly seed: number;
}

/** A made-up API, before it is written in any language. */
export interface Plan {
  readonly services: readonly PlannedService[];
}

export interface PlannedService {
  readonly name: string;
  readonly operations: readonly PlannedOperation[];
}

export interface PlannedOperation {
  readonly name: string;
  /** The models it runs, for those that run one: the rows of its matrix. */
  readonly models?: readonly PlannedModel[];
  readonly parameters: readonly Field[];
  readonly settings: PlannedType;
  readonly item: PlannedType;
  /** Parameters that the rules are about. */
  readonly ruled: Readonly<Record<'choice' | 'amount' | 'text' | 'otherText', Field>>;
}

export interface PlannedType {
  readonly name: string;
  readonly fields: readonly Field[];
}

export interface PlannedModel {
  readonly name: string;
  readonly versions: readonly string[];
  readonly seconds: readonly number[];
  readonly resolutions: readonly string[];
  readonly ratios: readonly string[];
  readonly hasSound: boolean;
  readonly mostItems: number;
}

/** Services do not grow, there are more of them: nobody documents a thousand operations of one. */
const operationsPerService = 20;
/** One operation in so many runs a model, and has a matrix on top of its own limits. */
const operationsPerModelRun = 4;

export const resolutions = ['480P', '720P', '1080P', '2K', '4K'];
export const ratios = ['16:9', '9:16', '4:3', '3:4', '1:1', '21:9'];

/** The same size and seed always give the same API, and a larger one begins like a smaller one. */
export function planApi({ operations, seed }: Size): Plan {
  const services: PlannedService[] = [];
  for (let first = 0; first < operations; first += operationsPerService) {
    const index = services.length;
    const random = new SeededRandom(seed * 1_000_003 + index);
    const count = Math.min(operationsPerService, operations - first);
    services.push({
      name: `service${index + 1}`,
      operations: Array.from({ length: count }, (_, position) => planOperation(first + position, position, random)),
    });
  }
  return { services };
}

function planOperation(number: number, position: number, random: SeededRandom): PlannedOperation {
  const name = `${pick(verbs, random)}${pick(things, random)}${number + 1}`;
  const runsModel = position % operationsPerModelRun === 0;
  const taken: Taken = new Set();
  const settings = planSettings(`${name}Settings`, runsModel, random);
  const item = planItem(`${name}Item`, random);
  const [choice, amount] = [enumeration(random, taken), whole(random, taken)] as const;
  const [one, other] = [text(random, taken), text(random, taken)] as const;
  // Those that run a model name it in place of two parameters of their own, so that every operation has fifteen.
  const naming = ['ModelName', 'ModelVersion'].map((key) => named(key, 'string', `Names the model to run: ${key}.`));
  const parameters: readonly Field[] = [
    {
      name: 'ApplicationId',
      required: true,
      spec: { type: 'integer', min: 0, example: 1400 + number, ...about('Id of the application.') },
    },
    ...(runsModel ? naming : [text(random, taken), enumeration(random, taken)]),
    choice,
    amount,
    one,
    other,
    enumeration(random, taken),
    whole(random, taken),
    whole(random, taken),
    flag(random, taken),
    list(random, taken),
    { name: settings.name, spec: { type: settings.name, ...about('What the result is like.') } },
    { name: 'Items', spec: { type: 'list', of: item.name, count: { max: 10 }, ...about('The files to work on.') } },
    { name: 'SessionId', spec: { type: 'string', maxLength: 50, ...about('Your idempotency key.') } },
  ];
  const models = runsModel ? { models: planModels(random) } : {};
  return { name, ...models, parameters, settings, item, ruled: { choice, amount, text: one, otherText: other } };
}

function planSettings(name: string, runsModel: boolean, random: SeededRandom): PlannedType {
  const taken: Taken = new Set(['Duration', 'Resolution', 'AspectRatio', 'Sound']);
  const only = (values: readonly string[]) => (runsModel ? {} : { values });
  const fields: readonly Field[] = [
    { name: 'Duration', spec: { type: 'number', unit: 'seconds', ...about('Length of the result.') } },
    { name: 'Resolution', spec: { type: 'string', ...only(resolutions), ...about('Resolution of the result.') } },
    { name: 'AspectRatio', spec: { type: 'string', ...only(ratios), ...about('Width to height of the result.') } },
    { name: 'Sound', spec: { type: 'string', values: ['Enabled', 'Disabled'], ...about('Whether it has sound.') } },
    enumeration(random, taken),
    number(random, taken),
  ];
  return { name, fields };
}

function planItem(name: string, random: SeededRandom): PlannedType {
  const taken: Taken = new Set(['Type', 'FileId', 'Url']);
  const fields: readonly Field[] = [
    { name: 'Type', spec: { type: 'string', values: ['File', 'Url'], default: 'File', ...about('How it is given.') } },
    { name: 'FileId', spec: { type: 'string', ...about('Id of the file, where Type is File.') } },
    { name: 'Url', spec: { type: 'string', maxLength: 1000, ...about('Address of the file, where Type is Url.') } },
    enumeration(random, taken),
    number(random, taken),
  ];
  return { name, fields };
}

function planModels(random: SeededRandom): readonly PlannedModel[] {
  return modelNames.map((name, place): PlannedModel => {
    const longest = 2 + random.below(3);
    return {
      name,
      versions: Array.from({ length: 2 + random.below(3) }, (_, index) => `${index + 1}.${random.below(5)}`),
      seconds: Array.from({ length: longest }, (_, index) => 4 + 2 * index),
      resolutions: resolutions.slice(0, 2 + random.below(3)),
      ratios: ratios.slice(0, 2 + random.below(4)),
      // A matrix without a model in one of its blocks is refused; so one model has sound always.
      hasSound: random.below(2) === 0 || place === 0,
      // Four and more are what a rule is about.
      mostItems: 4 + random.below(7),
    };
  });
}

function named(name: string, type: string, description: string): Field {
  return { name, required: true, spec: { type, description } };
}

function about(description: string): { readonly description: string } {
  return { description };
}

function pick(words: readonly string[], random: SeededRandom): string {
  return words[random.below(words.length)] ?? '';
}

const verbs = ['Create', 'Start', 'Submit', 'Prepare', 'Convert', 'Describe', 'Review', 'Render', 'Publish', 'Measure'];
const things = ['Video', 'Image', 'Sound', 'Scene', 'Caption', 'Portrait', 'Stream', 'Template', 'Storyboard', 'Voice'];
const modelNames = ['Alder', 'Birch', 'Cedar', 'Daphne', 'Elm', 'Fir'];
