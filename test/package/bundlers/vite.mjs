import { basename, dirname } from 'node:path';
import { build } from 'vite';

export async function bundle({ folder, entry, file, target }) {
  const output = { entryFileNames: basename(file) };
  await build({
    root: folder,
    configFile: false,
    logLevel: 'error',
    ...(target === 'node' ? { ssr: { noExternal: true } } : {}),
    build: {
      outDir: dirname(file),
      emptyOutDir: false,
      sourcemap: true,
      ...(target === 'node'
        ? { ssr: entry, rollupOptions: { output } }
        : { lib: { entry, formats: ['es'], fileName: () => basename(file) } }),
    },
  });
}
