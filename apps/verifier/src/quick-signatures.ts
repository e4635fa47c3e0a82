import { signedBy, type SignatureCheck } from '@parley/domain/evidence';

type Question = { readonly text: string; readonly signature: string; readonly key: string };

/**
 * Runs a check whose signatures are answered by the browser's own Ed25519, some fifty times as fast as the kernel's. The browser answers later
 * than it is asked: the check first runs as if every signature were right, and again with the answers only if one of them is not.
 */
export async function withQuickSignatures<T>(check: (signed: SignatureCheck) => T): Promise<T> {
  const asked = new Map<string, Question>();
  const hopeful = check((text, signature, key) => {
    asked.set(nameOf({ text, signature, key }), { text, signature, key });
    return true;
  });
  const answers = await answersTo(asked);
  if ([...answers.values()].every(Boolean)) return hopeful;
  return check((text, signature, key) => answers.get(nameOf({ text, signature, key })) ?? signedBy(text, signature, key));
}

async function answersTo(asked: ReadonlyMap<string, Question>): Promise<ReadonlyMap<string, boolean>> {
  const keys = new Map<string, Promise<CryptoKey>>();
  const answers = [...asked].map(async ([name, { text, signature, key }]): Promise<readonly [string, boolean]> => {
    // As the kernel: a lone surrogate is written as the same bytes as any other, so that the text could be altered under its signature.
    if (!text.isWellFormed()) return [name, false];
    try {
      const imported = keys.get(key) ?? crypto.subtle.importKey('raw', bytesOf(key), 'Ed25519', false, ['verify']);
      keys.set(key, imported);
      return [name, await crypto.subtle.verify('Ed25519', await imported, bytesOf(signature), new TextEncoder().encode(text))];
    } catch {
      // No Ed25519 in this browser, or no key: the kernel answers.
      return [name, signedBy(text, signature, key)];
    }
  });
  return new Map(await Promise.all(answers));
}

function nameOf({ text, signature, key }: Question): string {
  return `${key}${signature}${text}`;
}

function bytesOf(hex: string): Uint8Array<ArrayBuffer> {
  return Uint8Array.from(hex.match(/../g) ?? [], (pair) => Number.parseInt(pair, 16));
}
