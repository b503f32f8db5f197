#!/usr/bin/env node
import '../dist/emulator/program.js';
