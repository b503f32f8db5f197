import type { Emitter } from '../emitter.ts';
import { type ModuleSymbol, typeSymbol, valueSymbol } from '../module.ts';

const types = (file: string, ...names: readonly string[]) =>
  names.map((name) => typeSymbol(`src/runtime/bulk/${file}`, name));
const values = (file: string, ...names: readonly string[]) =>
  names.map((name) => valueSymbol(`src/runtime/bulk/${file}`, name));

/** What the entry for many videos offers. */
const offered: readonly ModuleSymbol[] = [
  ...values('submit-all', 'submitAll', 'videoClient'),
  ...types('options', 'SkippedJob', 'SubmitAllOptions'),
  ...types('jobs', 'Jobs'),
  ...values('file-ledger', 'fileLedger'),
  ...types('file-ledger', 'FileLedgerOptions'),
  ...types(
    'ledger',
    'AcceptedRecord',
    'IntentRecord',
    'Ledger',
    'LedgerEntry',
    'LedgerRecord',
    'LedgerRun',
    'OpenEntry',
    'RecordedDecision',
    'RefusedRecord',
    'SettledEntry',
    'SettledRecord',
  ),
  ...types(
    'job',
    'AmbiguousJob',
    'BulkJob',
    'Decision',
    'DoneJob',
    'ExpiredJob',
    'FailedJob',
    'JobResult',
    'JobState',
    'ResultFacts',
  ),
  ...types('counts', 'BulkStats'),
  ...values('bulk-error', 'BulkError'),
  ...types('bulk-error', 'BulkErrorCode'),
];

/** `./bulk`: many videos, each paid once. Whoever does not import it has none of it. */
export const bulk: Emitter = {
  name: 'bulk',
  emit: ({ surfaces }) => (surfaces.length === 0 ? {} : { exports: [{ entry: './bulk', symbols: offered }] }),
};
