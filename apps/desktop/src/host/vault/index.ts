export type { Keyring } from './keyring.ts';
export { leastPassphrase, type Vault, vaultIn } from './vault.ts';
export type { ScryptCost } from './wrap.ts';
