import { loadEngine } from '../diff/load-engine.ts';
import { runProgram } from './program.ts';

await runProgram(loadEngine);
