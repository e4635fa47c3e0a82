import { configureGlobal } from 'fast-check';

// A law draws other inputs at every commit and the same ones whenever that commit is tested again: PARLEY_SEED, which
// vitest.config.ts takes from the commit, or whoever looks for a new counterexample gives.
const seed = Number(process.env['PARLEY_SEED']);
if (!Number.isSafeInteger(seed)) throw new Error('PARLEY_SEED is not a whole number');
configureGlobal({ seed });
