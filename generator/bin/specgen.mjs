#!/usr/bin/env node
import { openProgram } from '../start/open-program.mjs';

const { main, memory } = await openProgram();
await main(memory);
