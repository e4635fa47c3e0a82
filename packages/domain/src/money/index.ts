export { Currency, Minor, Money } from './money.ts';
