export { Link } from './chain.ts';
