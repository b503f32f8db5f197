// Shipped to the letter from generator/runtime; change it there.
import type { Arguments, Option, Options } from './arguments.js';
import type { Catalog } from './catalog.js';
import { runBatch } from './commands/batch.js';
import { runEstimate } from './commands/estimate.js';
import { runExplorer } from './commands/explorer.js';
import { runFind } from './commands/find.js';
import { runGenerate } from './commands/generate.js';
import { runMcp } from './commands/mcp.js';
import { runModels } from './commands/models.js';
import { runProbe } from './commands/probe.js';
import { runDownload, runStatus, runWait } from './commands/task.js';
import { runValidate } from './commands/validate.js';
import type { Surroundings } from './surroundings.js';

/** A command of the program. */
export interface Command {
  /** Its arguments in the help: `[file]`. */
  readonly operands: string;
  readonly summary: string;
  readonly options: Options;
  /** Takes the parameters of a request as options. */
  readonly takesRequest?: true;
  /** Said at the end of its help. */
  readonly notes?: string;
  readonly run: (catalog: Catalog, args: Arguments, surroundings: Surroundings) => number | Promise<number>;
}

const text = (value: string, help: string): Option => ({ type: 'string', value, help });
const flag = (help: string): Option => ({ type: 'boolean', help });

const surface = { surface: text('<name>', 'vod, mps or gateway (default vod)') };
const operation = { operation: text('<name>', 'another operation of the surface, such as one that makes images') };
const taskOperation = { operation: text('<name>', 'the operation that the task is of, where it is not the usual one') };
const json = { json: flag('print JSON, as it is printed when a program reads the output') };
const where = {
  endpoint: text('<site|url>', 'where to send requests (default: the variable of the surface, then its first site)'),
  emulator: flag('ask an emulator in this process: no keys, no network, no cost'),
  'emulator-state': text('<file>', 'with --emulator: begin with the state in this file, and keep it there'),
  speed: text('<factor>', 'with --emulator: how much faster than the service tasks go (default 10)'),
};
const files = {
  output: text('<template>', 'name of the files, with {taskId}, {index} and {ext} (default {taskId}_{index}.{ext})'),
  overwrite: flag('take the place of a file that exists'),
};
const money = {
  'max-seconds': text('<number>', 'refuse a video that has, or may have, more seconds'),
  prices: text('<file>', 'your prices, as schemas/price-table.schema.json describes them'),
  'max-cost': text('<amount>', 'with --prices: refuse a video that costs, or may cost, more'),
};
const timeout = { timeout: text('<seconds>', 'longest time to wait (default 1800)') };
const request = {
  request: text('<file|->', 'the request as JSON; options are put on top of it'),
  key: text('<key>', 'idempotency key (default: a new one, printed before anything is sent)'),
};

const batchNote = `Each line is {"id": "…", "request": {…}}, or a request alone, which then has its own content as its id. Nothing is sent
unless all lines are valid. What was sent is in the ledger: the same command goes on where it stopped, after a crash too, and
pays for nothing twice. Two runs of one file have the same keys, unless --run gives them other names.

--again ambiguous sends the same request with the same key, which cannot be charged twice. Jobs without a key that the service
remembers, such as all of MPS, need --decision: they are made anew, and what was accepted before is charged again. Put only jobs
into the file whose tasks you have looked for. The ledger keeps who decided, when, and why.

How it goes is shown on standard error: jobs that ended, creates accepted a second over the last minute, tasks that run, seconds
billed, money with --prices, and about how long it still takes. Results alone go to standard output.`;

const keyNote = `The key is printed first. Whatever happens, the same command with --key <key> leads to the task of the first call
instead of a second charge, as long as the service remembers the key.`;

export const commands: Readonly<Record<string, Command>> = {
  generate: {
    operands: '',
    summary: 'Make a video: check the request, ask before it is paid for, wait, download.',
    options: {
      ...surface,
      ...operation,
      ...request,
      ...where,
      ...files,
      ...timeout,
      ...money,
      'no-wait': flag('print the handle of the task and end'),
      'no-download': flag('print the addresses of the results only'),
      'dry-run': flag('check the request and print it; nothing is sent, and no key is needed'),
      yes: { type: 'boolean', short: 'y', help: 'do not ask before the paid call; needed where nobody can be asked' },
      ...json,
    },
    takesRequest: true,
    notes: keyNote,
    run: runGenerate,
  },
  batch: {
    operands: '<jobs.jsonl|->',
    summary: 'Make many videos, each paid once. Checks all lines first; prints results as they come.',
    options: {
      ...surface,
      ...operation,
      ledger: text('<file>', 'remembers what was sent; needed'),
      'in-flight': text('<number>', 'most tasks at a time: what your account may run (default 1)'),
      run: text('<name>', 'name of the run, a part of every key (default: the content of the file)'),
      again: {
        type: 'string',
        multiple: true,
        value: '<failed|ambiguous>',
        help: 'try jobs again that failed without a charge, or are ambiguous; may be repeated',
      },
      decision: text(
        '<reason>',
        'make the ambiguous jobs of the file anew, with new keys: what you looked for, and found',
      ),
      by: text('<name>', 'with --decision: who decided (default: your name on this computer)'),
      ...where,
      output: text('<template>', 'download results to files, with {id}, {taskId}, {index} and {ext}'),
      overwrite: files.overwrite,
      'max-seconds': text('<number>', 'refuse when the videos together have, or may have, more seconds'),
      prices: money.prices,
      'max-cost': text('<amount>', 'with --prices: refuse when the videos together cost, or may cost, more'),
      'dry-run': flag('check all lines and say what they come to; nothing is sent, and no key is needed'),
      yes: { type: 'boolean', short: 'y', help: 'do not ask before paid calls; needed where nobody can be asked' },
      ...json,
    },
    notes: batchNote,
    run: runBatch,
  },
  validate: {
    operands: '[file|-]',
    summary: 'Judge requests without sending them: by options, or a file with one, an array, or lines.',
    options: { ...surface, ...operation, request: request.request, ...json },
    takesRequest: true,
    run: runValidate,
  },
  estimate: {
    operands: '',
    summary: 'Say what a request comes to: seconds, resolution, defaults, and by your prices its cost.',
    options: { ...surface, ...operation, request: request.request, ...money, ...json },
    takesRequest: true,
    run: runEstimate,
  },
  models: {
    operands: '[model] [version]',
    summary: 'List the models of a surface, or what a model takes, with the documents that say so.',
    options: { ...surface, ...operation, ...json },
    run: runModels,
  },
  status: {
    operands: '<task>',
    summary: 'Say where a task is, by its id or by a file (-) with what `generate` printed.',
    options: { ...surface, ...taskOperation, ...where, ...json },
    takesRequest: true,
    run: runStatus,
  },
  wait: {
    operands: '<task>',
    summary: 'Wait for a task; with --output, download its results.',
    options: { ...surface, ...taskOperation, ...where, ...files, ...timeout, ...json },
    takesRequest: true,
    run: runWait,
  },
  download: {
    operands: '<task|url>',
    summary: 'Download the results of a task that has ended, or a file by its address.',
    options: { ...surface, ...taskOperation, ...where, ...files, ...json },
    takesRequest: true,
    run: runDownload,
  },
  find: {
    operands: '<key>',
    summary: 'Find the task that was created with an idempotency key. Nothing is created.',
    options: {
      ...surface,
      ...taskOperation,
      ...where,
      timeout: text('<seconds>', 'how long to look (default 20)'),
      ...json,
    },
    takesRequest: true,
    run: runFind,
  },
  probe: {
    operands: '',
    summary: 'Compare what this package believes of a service with what it does; free without --pay.',
    options: {
      ...surface,
      endpoint: where.endpoint,
      emulator: where.emulator,
      pay: flag('also send one short video, twice with one key; says first what it may cost'),
      yes: { type: 'boolean', short: 'y', help: 'do not ask before the paid call' },
      write: text('<file>', 'with --pay: write the requests there, in the form of specs/*/evidence.yaml'),
      source: text('<id>', 'with --write: the source that the entries name (default PROBE)'),
      ...json,
    },
    takesRequest: true,
    run: runProbe,
  },
  mcp: {
    operands: '',
    summary: 'Serve agents over the Model Context Protocol: on standard input and output, or with --http.',
    options: {
      surface: text('<name>', 'surface of calls that name none: vod, mps or gateway (default vod)'),
      ...where,
      output: text('<folder>', 'folder for videos and for the ledger of paid calls (default ./videos)'),
      files: text('<folder>', 'let agents name pictures below this folder (default: addresses only)'),
      ledger: text(
        '<file>',
        'the ledger of paid calls (default ledger.jsonl, with --emulator ledger-emulator.jsonl, in --output)',
      ),
      'budget-seconds': text('<number>', 'most seconds of video of all calls in the ledger'),
      budget: text('<amount>', 'with --prices: most money of all calls in the ledger'),
      prices: money.prices,
      confirm: text(
        '<when>',
        'always, over:<seconds> or never: when the user is asked before a paid call (default always)',
      ),
      'dry-run': flag('check and estimate, and send no paid call'),
      'read-only': flag('leave out the tools that pay or write'),
      http: {
        type: 'string',
        value: '[port]',
        otherwise: '8808',
        help: 'listen on this computer at http://127.0.0.1:<port>/mcp (default 8808; 0: any that is free)',
      },
    },
    notes: `Paid calls are written to the ledger before they are sent, so that neither a restart nor a repeated call pays again.
The page mcp.md of the package says how hosts are set up.`,
    run: runMcp,
  },
  explorer: {
    operands: '',
    summary: 'Say where the explorer is: a page that shows what is accepted and judges requests.',
    options: json,
    run: (_, args, surroundings) => runExplorer(args, surroundings),
  },
};
