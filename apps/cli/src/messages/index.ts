export { en } from './en.ts';
export { type CliCode, cliCodes, fill, type Locale, type Messages } from './messages.ts';
export { zhCN } from './zh-cn.ts';
