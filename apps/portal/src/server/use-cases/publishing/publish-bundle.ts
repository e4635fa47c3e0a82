import { Bundle, sealBundle } from '@parley/domain/evidence';
import { Address, addressOf, invariant } from '@parley/domain/kernel';
import { and, asc, desc, eq } from 'drizzle-orm';
import { bundle, scriptVersion } from '../../db/schema/index.ts';
import { audit } from '../audit.ts';
import type { Work } from '../work.ts';
import { lenderRules } from './effective-pack.ts';
import { lenderKey } from './signing-key.ts';

/** Signs everything that is published now as the lender's next bundle and appends it. Answers its sequence. */
export async function publishBundle(work: Work): Promise<number> {
  const { tx, actor, now } = work;
  // Locked, so that two publications never take one sequence.
  const rules = await lenderRules(work, 'lock');
  const [last] = await tx
    .select({ sequence: bundle.sequence })
    .from(bundle)
    .where(eq(bundle.lenderId, actor.lender))
    .orderBy(desc(bundle.sequence))
    .limit(1);
  const rows = await tx
    .select()
    .from(scriptVersion)
    .where(and(eq(scriptVersion.lenderId, actor.lender), eq(scriptVersion.status, 'published')))
    .orderBy(asc(scriptVersion.script));
  const scripts = rows.map((row) => {
    invariant(row.certificate !== null && row.address !== null, 'a published version has its address and certificate');
    return { kind: 'published' as const, body: row.body, address: Address.parse(row.address), certificate: row.certificate };
  });
  const content = Bundle.parse({
    lender: actor.lender,
    institution: rules.setting.institution,
    sequence: (last?.sequence ?? 0) + 1,
    issuedAt: now,
    pack: rules.pack,
    packAddress: rules.address,
    scripts,
    policy: rules.setting.planPolicy,
    ...(rules.setting.planPractice === null ? {} : { practice: rules.setting.planPractice }),
    ...rules.setting.workstationPolicy,
  });
  const { secret, key } = await lenderKey(work);
  const signed = sealBundle(content, secret, key);
  await tx
    .insert(bundle)
    .values({ lenderId: actor.lender, sequence: content.sequence, address: addressOf(signed.payload), signed, issuedAt: now });
  await audit(work, 'bundle.published', String(content.sequence));
  return content.sequence;
}
