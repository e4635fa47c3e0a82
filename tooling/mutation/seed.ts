import fc from 'fast-check';

// Every mutant meets the same examples. The first that fails is enough: nobody reads the smallest.
fc.configureGlobal({ seed: Number(process.env['PARLEY_SEED']), endOnFailure: true });
