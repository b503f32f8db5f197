import type { SpecTexts } from '../../../generator/load/specs.ts';

/**
 * The specs with some of their surfaces only. What is said of the emulator, and how documents are read, is about
 * operations of all services.
 */
export function onlySurfaces(texts: SpecTexts, ...surfaces: readonly string[]): SpecTexts {
  const isNeeded = (file: string) =>
    !['common/emulator.yaml', 'readings.yaml', 'readings.lock.yaml'].includes(file) &&
    (!file.includes('/') || ['common', ...surfaces].some((folder) => file.startsWith(`${folder}/`)));
  const edition = (texts.get('edition.yaml') ?? '').replace(/surfaces: .*/, `surfaces: [${surfaces.join(', ')}]`);
  return new Map([...texts].filter(([file]) => isNeeded(file))).set('edition.yaml', edition);
}
