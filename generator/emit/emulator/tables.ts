import type { EmulatedCreate, EmulatedOperation, EmulatorTable } from '../../model/emulator.ts';
import { madeUpAnswer } from '../../model/made-up-answer.ts';
import { surfaceNames } from '../../model/names.ts';
import type { Parameter, Type } from '../../model/parameter.ts';
import { findStruct, type Operation, type Surface, type Table } from '../../model/table.ts';
import { camelCase } from '../../model/words.ts';
import { constant } from '../constant.ts';
import { withDefaults } from '../data/defaults.ts';
import { docComment } from '../doc-comment.ts';
import type { Emitter } from '../emitter.ts';
import { header } from '../header.ts';
import { expression, propertyName, quote } from '../literals.ts';
import { Module, type ModuleSymbol, typeSymbol, valueSymbol } from '../module.ts';
import { modelsSymbol, operationSymbol, validateSymbol } from '../symbols.ts';

const EmulatorTables = typeSymbol('src/runtime/emulator/tables', 'EmulatorTables');
const EmulatedOperations = typeSymbol('src/runtime/emulator/tables', 'EmulatedOperation');

const operationsSymbol = (surface: Surface) =>
  valueSymbol(`src/emulator/${surface.name}`, surfaceNames(surface.name).emulated);

export const tablesSymbol = valueSymbol('src/emulator/tables', 'emulatorTables');

/** What the emulator knows: the operations with their validators, and what the specs say about answering in their place. */
export const emulatorTables: Emitter = {
  name: 'tables of the emulator',
  emit({ surfaces, table }) {
    const { emulator } = table;
    if (emulator === undefined) return {};
    const shared = sharedAnswers(table, emulator);
    return {
      modules: [
        ...surfaces.map(({ surface }) => surfaceModule(surface, emulator, shared)),
        ...(shared.size === 0 ? [] : [answersModule(shared)]),
        factsModule(table, emulator),
      ],
    };
  },
};

/** The answers that another operation gives alike, by their code: that of a query of tasks is hundreds of lines. */
type SharedAnswers = ReadonlyMap<string, ModuleSymbol>;

function sharedAnswers({ surfaces }: Table, { operations }: EmulatorTable): SharedAnswers {
  const codes = new Map(operations.map((one) => [one.operation, expression(one.answer)]));
  const likes = surfaces.flatMap((surface) =>
    surface.operations.flatMap(({ name, responseLike = '' }) => {
      const code = codes.get(responseLike);
      return code === undefined || code === '[]' || code !== codes.get(`${surface.name}/${name}`)
        ? []
        : [[code, valueSymbol(answersPath, `${camelCase(responseLike)}Answer`)] as const];
    }),
  );
  return new Map(likes);
}

const answersPath = 'src/emulator/answers';

function answersModule(shared: SharedAnswers): Module {
  const module = new Module(answersPath, header(['common/emulator.yaml']));
  const type = `${module.use(EmulatedOperations)}['answer']`;
  const docs = docComment('What fills the answers of several operations.');
  for (const [code, { name }] of shared) module.add(constant(name, docs, code, { type }));
  return module;
}

/** Everything that is not about one operation. */
function factsModule(table: Table, emulator: EmulatorTable): Module {
  const module = new Module(tablesSymbol.module, header(['common/emulator.yaml', 'common/protocol.yaml']));
  const facts = {
    edition: table.edition,
    settings: Object.fromEntries(emulator.settings.map(({ name, value }) => [name, value])),
    limits: Object.fromEntries(table.common.limits.map(({ name, value }) => [name, value])),
    refusals: Object.fromEntries(
      Object.entries(emulator.refusals).map(([protocol, refusals]) => [
        protocol,
        Object.fromEntries(refusals.map(({ code, kind, status }) => [kind, { code, status }])),
      ]),
    ),
  };
  const entries = Object.entries(facts).map(([key, value]) => `  ${key}: ${expression(value, '  ')},`);
  const operations = table.surfaces.map((surface) => `...${module.use(operationsSymbol(surface))}`).join(', ');
  const value = `{\n${entries.join('\n')}\n  operations: [${operations}],\n}`;
  const docs = docComment('What the specs tell the emulator.');
  module.add(constant(tablesSymbol.name, docs, value, { satisfies: module.use(EmulatorTables) }));
  return module;
}

function surfaceModule(surface: Surface, emulator: EmulatorTable, shared: SharedAnswers): Module {
  const symbol = operationsSymbol(surface);
  const module = new Module(symbol.module, header(['common/emulator.yaml', `${surface.name}/service.yaml`]));
  const operations = surface.operations.map((operation) => {
    const emulated = emulator.operations.find((one) => one.operation === `${surface.name}/${operation.name}`);
    return operationText(module, surface, operation, emulated, shared);
  });
  const docs = docComment(`The operations of ${surface.title} as the emulator answers them.`);
  const type = `readonly ${module.use(EmulatedOperations)}[]`;
  module.add(constant(symbol.name, docs, `[\n${operations.join('\n')}\n]`, { type }));
  return module;
}

function operationText(
  module: Module,
  surface: Surface,
  operation: Operation,
  emulated: EmulatedOperation | undefined,
  shared: SharedAnswers,
): string {
  const { answer = [], creates, finds, lists } = emulated ?? {};
  const sharedAnswer = shared.get(expression(answer));
  const plain = {
    request: shapeOf(operation.request, surface),
    defaults: Object.fromEntries(
      withDefaults(operation.request, surface).map(([path, parameter]) => [path, parameter.default]),
    ),
    creates: creates && createOf(creates),
    event: eventOf(surface, operation),
    finds,
    lists,
    answer: sharedAnswer === undefined ? answer : undefined,
    madeUp: madeUpAnswer(surface, operation, emulated),
  };
  const lines = Object.entries(plain)
    .filter(([, value]) => value !== undefined)
    .map(([key, value]) => `    ${propertyName(key)}: ${expression(value, '    ')},`);
  const matrix = matrixText(module, surface, operation);
  return [
    '  {',
    `    info: ${module.use(operationSymbol(surface, operation))},`,
    `    validate: ${module.use(validateSymbol(surface, operation))},`,
    ...(matrix === undefined ? [] : [`    matrix: ${matrix},`]),
    ...lines,
    ...(sharedAnswer === undefined ? [] : [`    answer: ${module.use(sharedAnswer)},`]),
    '  },',
  ].join('\n');
}

/** The event of the tasks of an operation: the one whose field has the type that the answer of its query has for the task. */
function eventOf(surface: Surface, { poll }: Operation): object | undefined {
  const queue = surface.operations.find(({ events }) => events !== undefined);
  const query = surface.operations.find(({ name }) => name === poll?.operation);
  const task = structAt(query?.response, poll?.field);
  const list = queue?.response.find(({ name }) => name === queue.events?.list)?.type;
  if (queue?.events === undefined || task === undefined || list?.kind !== 'list' || list.of.kind !== 'struct')
    return undefined;
  const fields = findStruct(surface, list.of.name).parameters;
  const found = Object.entries(queue.events.tasks).find(([, field]) => structAt(fields, field) === task);
  return found && { type: found[0], typeField: queue.events.type, field: found[1] };
}

function structAt(parameters: readonly Parameter[] = [], field: string | undefined): string | undefined {
  const type = parameters.find(({ name }) => name === field)?.type;
  return type?.kind === 'struct' ? type.name : undefined;
}

/** What the specs call `told` are the names under which answers echo the request. */
function createOf({ told, ...create }: EmulatedCreate): object {
  return told === undefined ? create : { ...create, echoedAs: told };
}

function matrixText(module: Module, surface: Surface, operation: Operation): string | undefined {
  const { matrix } = operation;
  if (matrix === undefined) return undefined;
  const models = module.use(modelsSymbol(surface, operation));
  return `{ model: ${quote(matrix.model)}, version: ${quote(matrix.version)}, models: ${models} }`;
}

function shapeOf(parameters: readonly Parameter[], surface: Surface): object {
  const shape = (type: Type): unknown => {
    if (type.kind === 'list') return [shape(type.of)];
    return type.kind === 'struct' ? shapeOf(findStruct(surface, type.name).parameters, surface) : type.kind;
  };
  return Object.fromEntries(parameters.map(({ name, type }) => [name, shape(type)]));
}
