// Shipped to the letter from generator/runtime; change it there.
import { createTask, generateVideo, prepareTask } from './generate-video.js';
import { waitForTask, watchTask } from './wait.js';

/** What the functions of the surfaces call: those have the names that these have elsewhere. */
export const createWith = createTask;
export const prepareWith = prepareTask;
export const generateWith = generateVideo;
export const waitWith = waitForTask;
export const watchWith = watchTask;
