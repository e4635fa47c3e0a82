#!/usr/bin/env node
import { text } from 'node:stream/consumers';
import { run } from './run.ts';

process.exitCode = await run(process.argv.slice(2), {
  print: (line) => process.stdout.write(`${line}\n`),
  complain: (line) => process.stderr.write(`${line}\n`),
  readInput: () => text(process.stdin),
  isTerminal: process.stdout.isTTY,
  lang: process.env['LC_ALL'] ?? process.env['LC_MESSAGES'] ?? process.env['LANG'],
});
