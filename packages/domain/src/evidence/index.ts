export { Link, PublicKey, Signature } from './chain.ts';
export { SignedText } from './signed.ts';
