// A second thread of the program, which makes its share of the package.
import { parentPort, workerData } from 'node:worker_threads';
import { openProgram } from './open-program.mjs';

const { secondShare } = await openProgram();
parentPort.postMessage(await secondShare(workerData));
