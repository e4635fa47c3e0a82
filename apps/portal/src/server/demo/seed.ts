import { civil, Zone } from '@parley/domain/calendar';
import { AgentId, invariant, LenderId } from '@parley/domain/kernel';
import { publishScript } from '@parley/domain/script';
import { cnMainlandScripts } from '@parley/packs/cn-mainland';
import type { Role } from '@parley/contract';
import { and, eq } from 'drizzle-orm';
import type { Actor } from '../auth/index.ts';
import { lenderSetting, member, scriptVersion, user } from '../db/schema/index.ts';
import type { Portal } from '../portal.ts';
import { assignCases } from '../use-cases/cases/assign-cases.ts';
import { digestFile, importCases, readFile } from '../use-cases/cases/import-cases.ts';
import { lenderRules, scriptPack } from '../use-cases/publishing/effective-pack.ts';
import { publishBundle } from '../use-cases/publishing/publish-bundle.ts';
import { work, type Work } from '../use-cases/work.ts';
import { demoCasesCsv } from './cases.ts';
import { demoLender } from './people.ts';
import { demoSetting } from './policy.ts';
import { seedPeople } from './seed-people.ts';

/** What the demo lender works with; the other scripts of the library are there to begin from. */
const demoScripts = cnMainlandScripts.filter(({ id }) => id === 'card-first-overdue');

/** Fills an empty portal with an invented lender at work; a portal that has any lender is left alone. */
export async function seedDemo(portal: Portal, dataDir: string): Promise<void> {
  if ((await seedPeople(portal, dataDir)) === undefined) return;
  await beginWork(portal, demoLender);
  const manager = await person(portal, demoLender, 'case-manager');
  const agent = await person(portal, demoLender, 'agent');
  const today = civil(portal.now(), Zone.parse('Asia/Shanghai'));
  invariant(today.ok, 'Shanghai has a date');
  const file = await digestFile(readFile(new TextEncoder().encode(demoCasesCsv(today.value.date))), portal.random);
  const report = await work(portal, manager, (w) => importCases(w, file, false));
  invariant(report.errors.length === 0, 'the demo cases are in order');
  const assigned = await work(portal, manager, (w) => assignCases(w, { agent: agent.user, cases: 'unassigned' }));
  invariant(assigned.ok, 'the demo cases have an agent');
  portal.log.info({ cases: report.imported, scripts: demoScripts.length }, 'demo data made');
}

/** Gives a new lender the demo settings and a first bundle of its script, written by its author and reviewed by its compliance officer. */
export async function beginWork(portal: Portal, lender: { readonly id: string; readonly name: string }): Promise<void> {
  const author = await person(portal, lender, 'script-author');
  const reviewer = await person(portal, lender, 'compliance-officer');
  await work(portal, author, ({ tx }) => tx.insert(lenderSetting).values({ lenderId: author.lender, ...demoSetting, revision: 0 }));
  await work(portal, reviewer, (w) => publishScripts(w, author));
}

/** Publishes the demo lender's first versions, proved like any other. */
async function publishScripts(w: Work, author: Actor): Promise<void> {
  const rules = await lenderRules(w);
  for (const body of demoScripts) {
    const proved = publishScript(body, scriptPack(rules.pack, rules.address));
    invariant(proved.ok, 'a script that ships is proved');
    await w.tx.insert(scriptVersion).values({
      lenderId: w.actor.lender,
      script: body.id,
      version: 1,
      status: 'published',
      body,
      authorId: author.user,
      reviewerId: w.actor.user,
      note: '',
      address: proved.value.address,
      certificate: proved.value.certificate,
      at: w.now,
    });
  }
  await publishBundle(w);
}

async function person(portal: Portal, lender: { readonly id: string; readonly name: string }, role: Role): Promise<Actor> {
  const [row] = await portal.db
    .select({ id: user.id, name: user.name, email: user.email })
    .from(member)
    .innerJoin(user, eq(user.id, member.userId))
    .where(and(eq(member.organizationId, lender.id), eq(member.role, role)))
    .limit(1);
  invariant(row, 'the lender has a person in the role');
  return {
    user: AgentId.parse(row.id),
    name: row.name,
    email: row.email,
    lender: LenderId.parse(lender.id),
    lenderName: lender.name,
    role,
    via: 'browser',
    session: 'seed',
  };
}
