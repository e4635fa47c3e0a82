export { Bundle, bundleFormat, openBundle, sealBundle, type BundleFailure } from './bundle.ts';
export { appendLink, genesis, verifyChain, type ChainFailure, type Linked } from './chain.ts';
export { keyPair, signBytes, signedBy, type KeyPair } from './keys.ts';
export { Link, PublicKey, Signature } from './link.ts';
export { merkleRoot } from './merkle.ts';
export { openText, SignedText, signText } from './signed.ts';
export { BoxKey, boxKeyPair, openBox, sealBox, SealedBox, type BoxKeyPair } from './sealed-box.ts';
