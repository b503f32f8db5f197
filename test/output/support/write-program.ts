// A run of the generator from the moment at which its package is printed: it writes the files of a JSON file into a folder.
import { readFileSync } from 'node:fs';
import { writeTree } from '../../../generator/output/write-tree.ts';

const [, , folder = '', tree = ''] = process.argv;
void writeTree(
  folder,
  new Map(Object.entries(JSON.parse(readFileSync(tree, 'utf8')) as Readonly<Record<string, string>>)),
);
