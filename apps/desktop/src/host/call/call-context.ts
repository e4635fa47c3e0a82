import type { CallContext, CollectionCase, LeaseUse } from '@parley/domain/call';
import type { Standing } from '@parley/domain/escrow';
import type { CallId } from '@parley/domain/kernel';
import type { PublishedScript } from '@parley/domain/script';
import type { HeldBundle } from '../bundle/held-bundles.ts';
import type { Enrolment } from '../db/index.ts';

/** The script of a bundle for a case: the first that is written for its product. */
export function scriptFor({ bundle }: HeldBundle, held: CollectionCase): PublishedScript | undefined {
  return bundle.scripts.find(({ body }) => body.products.includes(held.account.product));
}

/** What a call runs under. The same call, bundle and case always give the same context, so that a replay stands where the call stood. */
export function callContext(under: {
  readonly call: CallId;
  readonly held: HeldBundle;
  readonly script: PublishedScript;
  readonly case: CollectionCase;
  readonly enrolment: Enrolment;
}): CallContext {
  const { bundle, address } = under.held;
  const { enrolment } = under;
  return {
    script: under.script,
    pack: { address: bundle.packAddress, properties: bundle.pack.scriptProperties },
    bundle: address,
    lender: enrolment.lender,
    case: under.case,
    agent: { id: enrolment.agent, name: enrolment.agentName, code: shortCode(enrolment.agent), role: 'agent' },
    institution: bundle.institution,
    policy: bundle.policy,
    plans: { pack: bundle.pack, practice: bundle.practice ?? {} },
    values: { callReference: { type: 'code', value: shortCode(under.call) } },
  };
}

/** What a call that is opened under a live lease names of it. */
export function leaseUse(standing: Standing): { readonly lease?: LeaseUse } {
  return standing.kind === 'live' ? { lease: { serial: standing.serial, token: standing.next } } : {};
}

/** A code short enough to be read out: the last eight letters and digits. */
function shortCode(id: string): string {
  return id
    .replaceAll(/[^A-Za-z0-9]/g, '')
    .slice(-8)
    .toUpperCase();
}
