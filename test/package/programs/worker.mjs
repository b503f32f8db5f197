// A thread of its own, with modules of its own.
import { parentPort } from 'node:worker_threads';
import { facts } from './every-entry.mjs';

parentPort.postMessage(await facts());
