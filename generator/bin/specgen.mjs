#!/usr/bin/env node
// Runs the TypeScript sources directly, so that a change to the generator needs no build step.
import { register } from 'tsx/esm/api';

register();
await import('../cli/main.ts');
