import { Challenge, normaliseAnswer } from '@parley/domain/call';
import { scrypt } from 'node:crypto';

type Answer = { readonly kind: Challenge['kind']; readonly answer: string };

/** The cost of the domain's `challengeDigest`; a test holds the two together. */
const cost = { N: 2 ** 12, r: 8, p: 1 } as const;

/** Digests the answers of many people as the domain's `challengeDigest` does, off the main thread: the answers themselves are never stored. */
export function digestAnswers(
  people: readonly (readonly Answer[])[],
  random: (bytes: number) => Uint8Array,
): Promise<readonly (readonly Challenge[])[]> {
  return Promise.all(people.map((answers) => Promise.all(answers.map((answer) => digest(answer, Buffer.from(random(16)))))));
}

function digest({ kind, answer }: Answer, salt: Buffer): Promise<Challenge> {
  return new Promise((resolve, reject) => {
    scrypt(`${kind}:${normaliseAnswer(kind, answer)}`, salt, 32, cost, (error, key) => {
      if (error) reject(error);
      else resolve(Challenge.parse({ kind, salt: salt.toString('hex'), digest: key.toString('hex') }));
    });
  });
}
