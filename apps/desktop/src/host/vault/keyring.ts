/**
 * The operating system's keyring, where there is a real one. Where there is none, or only Chromium's `basic_text` (a constant key), it is
 * absent: the passphrase's wrapping then stands alone.
 */
export type Keyring = {
  readonly seal: (text: string) => Promise<string>;
  readonly open: (sealed: string) => Promise<string | undefined>;
};
