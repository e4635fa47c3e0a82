export { PlainDate, WallTime, Zone } from './plain-date.ts';
