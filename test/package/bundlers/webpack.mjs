import { basename, dirname } from 'node:path';
import webpack from 'webpack';

export async function bundle({ folder, entry, file, target }) {
  const compiler = webpack({
    context: folder,
    entry: `./${entry}`,
    target: target === 'node' ? 'node20' : 'web',
    mode: 'production',
    devtool: 'source-map',
    experiments: { outputModule: true },
    output: { path: dirname(file), filename: basename(file), module: true, library: { type: 'module' } },
  });
  const stats = await new Promise((resolve, reject) => {
    compiler.run((error, result) => (error ? reject(error) : resolve(result)));
  });
  await new Promise((resolve) => compiler.close(resolve));
  const { errors, warnings } = stats.toJson({ all: false, errors: true, warnings: true });
  // Advice on sizes is not about the package.
  const problems = [...errors, ...warnings].filter(({ message }) => !/size limit|limit the size/.test(message));
  if (problems.length > 0) throw new Error(problems.map(({ message }) => message).join('\n'));
}
