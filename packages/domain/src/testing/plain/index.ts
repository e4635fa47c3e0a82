export { plainDecision } from './evaluate.ts';
export { plainNextLawful } from './next-lawful.ts';
