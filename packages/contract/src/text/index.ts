export { conditionCodes, type ConditionRefusal } from './condition-refusal.ts';
export { type Path, type Place, type TextIssue, type TextUnsound, yamlCodes, type YamlProblem } from './problems.ts';
export { readCondition } from './read-condition.ts';
export { locateIssues, looksLikeScript, placeInText, readPartText, readScriptText } from './read.ts';
export { writeCondition } from './write-condition.ts';
export { writeScriptText } from './write.ts';
export { scriptJsonSchema } from './schema.ts';
