import { stringify } from 'yaml';
import type { SpecTexts } from '../../generator/load/specs.ts';
import type { Field } from './fields.ts';
import {
  type Plan,
  type PlannedModel,
  type PlannedOperation,
  type PlannedService,
  ratios,
  resolutions,
} from './plan.ts';

/** A made-up API in the spec language: file texts by path. One file holds one operation or one type. */
export function specTexts({ services }: Plan): SpecTexts {
  const files = new Map<string, string>();
  const add = (path: string, content: object) =>
    files.set(path, stringify(content, { lineWidth: 120, aliasDuplicateObjects: false }));
  add('edition.yaml', {
    edition: '2026-01-01',
    package: { name: 'made-up-api', version: '0.0.0' },
    surfaces: services.map(({ name }) => name),
  });
  add('sources.yaml', { sources: Object.assign({}, ...services.map(sourcesOf)) });
  for (const service of services) {
    const { name } = service;
    add(`${name}/service.yaml`, serviceFile(service));
    add(`${name}/conflicts.yaml`, { conflicts: conflictsOf(name) });
    add(`${name}/errors.yaml`, errorsFile(service));
    for (const operation of service.operations) {
      const { item, models, settings } = operation;
      if (models !== undefined) add(`${name}/${modelsName(operation)}`, modelsFile(name, models));
      add(`${name}/operations/${operation.name}.yaml`, operationFile(service, operation));
      add(`${name}/types/${settings.name}.yaml`, {
        ...typeHead(name, settings.name),
        fields: fieldsOf(settings.fields),
      });
      add(`${name}/types/${item.name}.yaml`, {
        ...typeHead(name, item.name),
        fields: fieldsOf(item.fields),
        rules: itemRules,
      });
    }
  }
  return files;
}

/** The page of a service is what its facts come from; the guide says some of them otherwise. */
function sourcesOf({ name }: PlannedService): object {
  const url = `https://example.com/${name}`;
  return {
    [page(name)]: { title: `Reference of ${name}`, url, date: '2026-01-01', weight: 'normative' },
    [guide(name)]: { title: `Guide to ${name}`, url: `${url}/guide`, weight: 'official' },
  };
}

function serviceFile({ name }: PlannedService): object {
  return {
    surface: name,
    title: `Service ${name}`,
    description: 'A made-up service, for measuring.',
    sources: [page(name)],
    protocol: 'tc3',
    service: name,
    version: '2026-01-01',
    endpoints: { default: { url: `https://${name}.example.com` } },
    refusals: { type: { code: 'InvalidParameter' }, value: { code: 'InvalidParameterValue' } },
  };
}

function conflictsOf(name: string): object {
  const between = (about: string, one: string, other: string, resolution: string) => ({
    about,
    sides: [
      { source: page(name), says: one },
      { source: guide(name), says: other },
    ],
    resolution,
  });
  return {
    [conflict(name, 1)]: between('Whether text is needed', 'never', 'when there are no items', 'It is needed then.'),
    [conflict(name, 2)]: between('How many items', 'ten', 'as many as the model takes', 'The model decides.'),
    [conflict(name, 3)]: between('Which models have sound', 'all of them', 'some', 'Sound on the others warns.'),
  };
}

function errorsFile({ name, operations }: PlannedService): object {
  const code = (meaning: string, retryable: boolean) => ({
    meaning,
    do: 'Read the message, and compare the request with the reference.',
    retryable,
    charged: retryable ? 'maybe' : 'no',
  });
  return {
    sources: [page(name)],
    enums: {
      [`${name.replace(/^s/, 'S')}ErrorCode`]: {
        description: `Error codes of ${name}.`,
        codes: {
          FailedOperation: code('the operation failed', true),
          InternalError: code('something failed inside the service', true),
          InvalidParameter: code('a parameter has the wrong type', false),
          InvalidParameterValue: code('a parameter has a value that is not allowed', false),
          UnauthorizedOperation: code('the key may not do this', false),
          ...Object.fromEntries(
            operations.map((one) => [ownCode(one), code(`${one.name} does not take these items`, false)]),
          ),
        },
      },
    },
  };
}

function modelsFile(name: string, models: readonly PlannedModel[]): object {
  return {
    model: 'ModelName',
    version: 'ModelVersion',
    sources: [page(name), guide(name)],
    modes: {
      'from-text': { title: 'from text', when: { absent: 'Items' } },
      'from-items': { title: 'from items', when: { present: 'Items' } },
    },
    models: Object.fromEntries(models.map((model) => [model.name, { versions: model.versions }])),
  };
}

function matrixOf(service: string, settings: string, models: readonly PlannedModel[]): object {
  const lines = (line: (model: PlannedModel) => object | undefined) =>
    Object.fromEntries(models.flatMap((model) => [[model.name, line(model)]]).filter(([, one]) => one !== undefined));
  return {
    [`${settings}.Duration`]: {
      title: 'Duration, s',
      models: Object.fromEntries(
        models.flatMap(({ name, seconds, versions }) => [
          [name, { values: seconds, default: seconds[0], source: page(service) }],
          // The newest version can do more, as the newest version does.
          [`${name} ${versions.at(-1)}`, { range: '3..15', default: 5, source: guide(service) }],
        ]),
      ),
    },
    [`${settings}.Resolution`]: {
      title: 'Resolution',
      others: { values: resolutions },
      models: lines((model) => ({ values: model.resolutions, default: model.resolutions[0] })),
    },
    [`${settings}.AspectRatio`]: {
      title: 'Aspect ratio',
      others: { values: ratios },
      models: lines((model) => ({ values: model.ratios, modes: ['from-text'], source: guide(service) })),
    },
    [`${settings}.Sound`]: {
      title: 'Sound',
      others: { support: 'doubtful', conflict: conflict(service, 3) },
      models: lines(({ hasSound }) =>
        hasSound ? { support: 'full', default: 'Disabled', conflict: conflict(service, 3) } : undefined,
      ),
    },
    Items: {
      title: 'Items',
      others: { support: 'full', conflict: conflict(service, 2) },
      models: lines(({ mostItems }) => ({ count: { max: mostItems }, conflict: conflict(service, 2) })),
    },
  };
}

function operationFile({ name }: PlannedService, operation: PlannedOperation): object {
  const { models, parameters, ruled } = operation;
  const { amount, choice, otherText, text } = ruled;
  const [value, next] = choice.spec.values ?? [];
  return {
    operation: operation.name,
    title: `Run ${operation.name}`,
    description: 'A made-up operation, for measuring. It answers with the id of what it has started.',
    sources: [page(name)],
    billed: models !== undefined,
    rateLimit: { requests: 20, per: 'second' },
    ...(models === undefined ? {} : { models: modelsName(operation) }),
    request: fieldsOf(parameters),
    ...(models === undefined ? {} : { matrix: matrixOf(name, operation.settings.name, models) }),
    rules: [
      {
        id: 'text-or-items',
        title: `${text.name} is needed when there are no Items.`,
        when: { absent: 'Items' },
        require: text.name,
        source: guide(name),
        conflict: conflict(name, 1),
      },
      {
        id: 'choice-needs-amount',
        title: `${amount.name} is needed where ${choice.name} is ${value}.`,
        when: { equals: { [choice.name]: value } },
        require: amount.name,
        error: ownCode(operation),
      },
      {
        id: 'small-amount',
        title: `${amount.name} is small where ${choice.name} is ${next}.`,
        when: { equals: { [choice.name]: next }, present: 'Items' },
        allow: { [amount.name]: { min: 0, max: (amount.spec.max ?? 0) / 2 } },
      },
      {
        id: 'one-text',
        title: `${otherText.name} is not for requests with many Items.`,
        when: { count: { Items: { min: 4 } } },
        forbid: otherText.name,
      },
    ],
    response: {
      TaskId: { type: 'string', required: true, description: 'Id of what has been started.' },
      Status: { type: 'string', values: ['Waiting', 'Running', 'Done'], description: 'How far it is.' },
      Position: { type: 'integer', description: 'How many tasks wait before this one.' },
      RequestId: { type: 'string', required: true, description: 'Id of the request.' },
    },
    errors: ['FailedOperation', 'InternalError', 'InvalidParameterValue', 'UnauthorizedOperation', ownCode(operation)],
  };
}

const itemRules = [
  { id: 'file-by-id', title: 'A file is named by FileId.', when: { equals: { Type: 'File' } }, require: 'FileId' },
  { id: 'url-by-url', title: 'An address is given in Url.', when: { equals: { Type: 'Url' } }, require: 'Url' },
];

function typeHead(service: string, type: string): object {
  return { type, description: `Part of a request: ${type}.`, sources: [page(service)] };
}

function fieldsOf(fields: readonly Field[]): object {
  return Object.fromEntries(
    fields.map(({ name, required, spec }) => [name, { ...spec, ...(required ? { required } : {}) }]),
  );
}

const page = (service: string) => `${service.toUpperCase()}-PAGE`;
const guide = (service: string) => `${service.toUpperCase()}-GUIDE`;
const conflict = (service: string, number: number) => `${service.replace('service', 'S')}C${number}`;
const ownCode = ({ name }: PlannedOperation) => `InvalidParameterValue.${name}`;
const modelsName = ({ name }: PlannedOperation) => `${name}.models.yaml`;
