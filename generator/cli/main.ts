import { loadEngine } from '../diff/load-engine.ts';
import { loadDriftTools } from '../drift/tools.ts';
import { runProgram } from './program.ts';

await runProgram(loadEngine, loadDriftTools);
