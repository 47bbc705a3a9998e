// node tools/lang.mjs: checks assets/lang, and that every key used in the sources exists. One line per fault.

import fs from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { languages, readLanguages } from './lib/languages.mjs';

const here = path.dirname(fileURLToPath(import.meta.url));
const root = path.join(here, '..');
const { words, faults } = readLanguages();
for (const fault of faults) console.log(fault);
const count = Object.keys(words[languages[0]]).length;
console.error(`${count} keys in ${languages.join(', ')}`);
process.exit(faults.length === 0 ? 0 : 1);
