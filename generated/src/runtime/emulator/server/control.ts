// Shipped to the letter from generator/runtime; change it there.
import { isObject } from '../../core/values.js';
import { InvalidOptionError } from '../../errors.js';
import type { Duration, VirtualClock } from '../clock.js';
import type { Emulator } from '../emulator.js';
import type { FaultPlan, OrderedFault } from '../faults.js';
import { readJson } from '../protocol/body.js';
import { jsonAnswer, type Outcome, textAnswer, type WireAnswer } from '../protocol/messages.js';
import type { EmulatorSnapshot } from '../saved-state.js';
import type { Scenario, ScenarioRule } from '../scenarios.js';
import type { Service } from '../service.js';
import type { WireRequest } from '../signature/wire.js';
import type { Accounts } from '../state.js';
import { serveResult } from './results.js';

const prefix = '/emulator/';

/** What can be asked of the emulator itself, over HTTP, for tests in other languages. */
type Command = (emulator: Emulator, body: Body, request: WireRequest) => WireAnswer;

type Body = Readonly<Record<string, unknown>>;

const commands: Readonly<Record<string, Command>> = {
  'GET journal': ({ journal }, _, request) =>
    queryParam(request, 'format') === 'jsonl'
      ? textAnswer(200, journal.toJsonLines(), 'application/x-ndjson')
      : jsonAnswer(journal.entries()),
  'GET bill': (emulator, _, request) => jsonAnswer(emulator.bill(queryParam(request, 'account'))),
  'GET tasks': (emulator, _, request) => jsonAnswer(emulator.tasks(queryParam(request, 'account'))),
  'GET snapshot': (emulator) => jsonAnswer(emulator.snapshot()),
  'POST snapshot': (emulator, body) => {
    emulator.restore(body as unknown as EmulatorSnapshot);
    return done();
  },
  'GET clock': (emulator) => clockOf(emulator),
  'POST clock': (emulator, body) => {
    moveClock(emulator.clock, body);
    return clockOf(emulator);
  },
  'POST scenarios': (emulator, body) => {
    onlyKeys(body, ['operation', 'request', 'times', 'scenario']);
    emulator.addScenario(body as unknown as ScenarioRule);
    return done();
  },
  'POST tasks': (emulator, body) => {
    onlyKeys(body, ['taskId', 'scenario']);
    emulator.setTaskScenario(textField(body, 'taskId') ?? '', body.scenario as Scenario);
    return done();
  },
  'POST faults': (emulator, body) => {
    orderFaults(emulator, body);
    return done();
  },
  'POST reset': (emulator, body) => {
    onlyKeys(body, ['account']);
    emulator.reset(textField(body, 'account'));
    return done();
  },
};

function queryParam({ query }: WireRequest, name: string): string | undefined {
  return new URLSearchParams(query).get(name) ?? undefined;
}

/** Answers what is asked of the emulator itself; nothing for requests that are the services'. */
export function control(
  emulator: Emulator,
  service: Service,
  accounts: Accounts,
  request: WireRequest,
): Outcome | undefined {
  const { method, path } = request;
  if (method === 'OPTIONS') return answered(preflight(request));
  if (path === '/' && method === 'GET' && isBrowser(request)) return answered(textAnswer(200, welcome(emulator)));
  const result = serveResult(service, accounts, request, emulator.clock.now());
  if (result !== undefined) return answered(result);
  if (!path.startsWith(prefix)) return undefined;
  if (isFromElsewhere(request)) {
    const error =
      'a page of another origin, or a name that was made to lead here, may not ask the emulator about itself';
    return answered(own(jsonAnswer({ error }, 403)));
  }
  const name = path.slice(prefix.length);
  const command = commands[`${method} ${name}`];
  if (command === undefined) {
    return answered(own(jsonAnswer({ error: `there is no ${method} ${path}`, known: Object.keys(commands) }, 404)));
  }
  const body = request.body.length === 0 ? { ok: true as const, value: {} } : readJson(request.body);
  if (!body.ok) return answered(own(jsonAnswer({ error: body.message }, 400)));
  try {
    return answered(own(command(emulator, body.value, request)));
  } catch (error) {
    // Only errors that the caller can do something about are answered.
    if (error instanceof RangeError || error instanceof TypeError || error instanceof InvalidOptionError)
      return answered(own(jsonAnswer({ error: error.message }, 400)));
    throw error;
  }
}

/** No page of another origin may read it: it holds prompts and pictures. */
function own(answer: WireAnswer): WireAnswer {
  return { ...answer, isForOwnOrigin: true };
}

/**
 * A browser says from which page a request comes. A page may also make its own name lead to this computer, and is then
 * of the same origin: such a name is no address and not `localhost`.
 */
function isFromElsewhere({ headers }: WireRequest): boolean {
  const { host = '', origin } = headers;
  const site = headers['sec-fetch-site'];
  if (site !== undefined && site !== 'same-origin' && site !== 'none') return true;
  if (origin === undefined) return false;
  const isOwn = URL.canParse(origin) && new URL(origin).host === host;
  return !isOwn || !/^(localhost|[\d.]+|\[[\da-f:.]+\])(:\d+)?$/i.test(host);
}

function answered(answer: WireAnswer): Outcome {
  return { kind: 'answer', answer };
}

function done(): WireAnswer {
  return jsonAnswer({ ok: true });
}

function clockOf({ clock }: Emulator): WireAnswer {
  return jsonAnswer({ now: new Date(clock.now()).toISOString(), speed: clock.speed });
}

/** Pages of any origin may try the gateway from a browser. */
function preflight({ headers }: WireRequest): WireAnswer {
  return {
    status: 204,
    headers: {
      'access-control-allow-methods': 'GET, POST, PUT, DELETE, HEAD, OPTIONS',
      'access-control-allow-headers': headers['access-control-request-headers'] ?? '*',
      'access-control-max-age': '600',
    },
    body: '',
  };
}

/** Someone who opens the address to see what is there, and no client. */
function isBrowser({ headers, query }: WireRequest): boolean {
  return headers.authorization === undefined && query === '';
}

function welcome(emulator: Emulator): string {
  const operations = emulator.operations.map(({ info }) => {
    const where =
      info.protocol === 'tc3' ? `${info.name}, version ${info.version}` : `${info.http.method} ${info.http.path}`;
    return `  ${info.surface}: ${where}`;
  });
  return [
    `An emulator of Tencent Cloud's AIGC video services, specs of ${emulator.edition}.`,
    '',
    'It answers:',
    ...operations,
    '',
    'In a browser this address shows the explorer.',
    'Keys: secret id "emulator", secret key "emulator"; gateway key "emulator". What follows in the id is up to you.',
    `Of itself: ${Object.keys(commands)
      .map((name) => name.replace(' ', ` ${prefix}`))
      .join(', ')}`,
    '',
  ].join('\n');
}

/** A slip must not do something else than was meant, such as a reset of everything. */
function onlyKeys(body: Body, known: readonly string[]): void {
  const unknown = Object.keys(body).find((key) => !known.includes(key));
  if (unknown !== undefined) throw new RangeError(`there is no "${unknown}" here, only ${known.join(', ')}`);
}

/** A text that may be absent. */
function textField(body: Body, key: string): string | undefined {
  const value = body[key];
  if (value === undefined || typeof value === 'string') return value;
  throw new TypeError(`${key} is a string, not ${JSON.stringify(value)}`);
}

/** `{ "set": "2030-01-01T00:00:00Z", "advance": "3d", "speed": 60 }`: sets first, all or nothing. */
function moveClock(clock: VirtualClock, body: Body): void {
  onlyKeys(body, ['set', 'advance', 'speed']);
  const { advance, set, speed } = body;
  if (advance !== undefined && typeof advance !== 'number' && typeof advance !== 'string') {
    throw new TypeError(
      `advance is a number of milliseconds, or a string such as "3d", not ${JSON.stringify(advance)}`,
    );
  }
  if (set !== undefined && typeof set !== 'number' && Number.isNaN(Date.parse(String(set)))) {
    throw new TypeError(`set is a time such as "2030-01-01T00:00:00Z", or milliseconds, not ${JSON.stringify(set)}`);
  }
  if (speed !== undefined && typeof speed !== 'number') {
    throw new TypeError(`speed is a number, not ${JSON.stringify(speed)}`);
  }
  const before = clock.now();
  try {
    if (set !== undefined) clock.set(typeof set === 'number' ? set : Date.parse(String(set)));
    if (advance !== undefined) clock.advance(advance satisfies Duration);
    if (speed !== undefined) clock.setSpeed(speed);
  } catch (error) {
    clock.set(before);
    throw error;
  }
}

/** `{ "fault": "dropped-after", "operation": "vod/CreateAigcVideoTask", "times": 2 }`, or `{ "plan": { "rate": 0.3 } }`. */
function orderFaults(emulator: Emulator, body: Body): void {
  onlyKeys(body, ['fault', 'operation', 'times', 'plan']);
  const { fault, plan, times } = body;
  if (fault !== undefined) {
    if (plan !== undefined) throw new TypeError('a fault or a plan, not both');
    const operation = textField(body, 'operation');
    emulator.failNext(fault as OrderedFault, {
      ...(operation === undefined ? {} : { operation }),
      ...(times === undefined ? {} : { times: times as number }),
    });
    return;
  }
  if (plan !== null && !isObject(plan)) {
    throw new TypeError('a fault is wanted, or a plan: { "rate": 0.3 }, or null for no plan');
  }
  emulator.setFaults((plan ?? undefined) as FaultPlan | undefined);
}
