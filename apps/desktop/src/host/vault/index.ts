export type { Keyring } from './keyring.ts';
export { leastPassphrase, vaultIn } from './vault.ts';
export type { ScryptCost } from './wrap.ts';
