// Shipped to the letter from generator/runtime; change it there.
/** What the functions of the surfaces call, which have the names that these have elsewhere. */
export { createTask as createWith, generateVideo as generateWith } from './generate-video.js';
export { waitForTask as waitWith, watchTask as watchWith } from './wait.js';
