#!/usr/bin/env node
import { openProgram } from '../start/open-program.mjs';

const { main, launch } = await openProgram();
await main(launch);
