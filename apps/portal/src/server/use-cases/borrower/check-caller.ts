import type { CallerCheck } from '@parley/contract';
import { checkCallerCode, datesNow, type CallerCode } from '@parley/domain/evidence';
import { AgentId, LenderId } from '@parley/domain/kernel';
import { and, eq, isNull } from 'drizzle-orm';
import { asLender } from '../../db/index.ts';
import { lenderSetting, organization, staff, workstation } from '../../db/schema/index.ts';
import type { Portal } from '../../portal.ts';
import { callerSecret } from './caller-secret.ts';

/**
 * Whose code it is today. `lender` is the name in the address of the lender's page. A lender that is not there and a code that stands for nothing
 * get the same answer; agents without a workstation have no code.
 */
export async function checkCaller(
  portal: Portal,
  { lender: slug, code }: { readonly lender: string; readonly code: CallerCode },
): Promise<CallerCheck> {
  const [found] = await portal.db.select({ id: organization.id }).from(organization).where(eq(organization.slug, slug)).limit(1);
  if (found === undefined) return { kind: 'unknown' };
  const lender = LenderId.parse(found.id);
  return asLender(portal.db, lender, async (tx) => {
    const [setting] = await tx
      .select({ institution: lenderSetting.institution })
      .from(lenderSetting)
      .where(eq(lenderSetting.lenderId, lender));
    const people = await tx
      .selectDistinct({ id: staff.userId, name: staff.name })
      .from(workstation)
      .innerJoin(staff, and(eq(staff.userId, workstation.agentId), eq(staff.lenderId, workstation.lenderId)))
      .where(and(eq(workstation.lenderId, lender), isNull(workstation.revokedAt)));
    const matches = checkCallerCode(code, {
      secret: callerSecret(portal.secrets, lender),
      agents: people.map(({ id }) => AgentId.parse(id)),
      days: datesNow(portal.now()),
    });
    if (setting === undefined || matches.length === 0) return { kind: 'unknown' };
    const agents = matches.map(({ agent, family }) => ({ name: people.find(({ id }) => id === agent)?.name ?? '', family }));
    return { kind: 'known', institution: setting.institution, agents };
  });
}
