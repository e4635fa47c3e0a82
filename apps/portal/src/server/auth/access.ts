import type { Contract, Role } from '@parley/contract';

/** The dotted names of every procedure in the contract: a new one without a rule does not compile. */
export type Procedure = { readonly [Group in keyof Contract]: `${Group}.${keyof Contract[Group] & string}` }[keyof Contract];

/** Who may call a procedure, and from where; `anyone`: without signing in, counted by address. */
export type AccessRule = StaffRule | 'anyone';
export type StaffRule = { readonly via: readonly ('browser' | 'workstation')[]; readonly roles: readonly Role[] | 'every-role' };

const browser = (...roles: readonly Role[]): StaffRule => ({ via: ['browser'], roles });
const workstation: StaffRule = { via: ['workstation'], roles: ['agent'] };
const readers: readonly Role[] = ['owner', 'script-author', 'compliance-officer', 'supervisor', 'qa', 'auditor'];
const authors: readonly Role[] = ['owner', 'script-author'];
const overseers: readonly Role[] = ['owner', 'compliance-officer', 'supervisor', 'qa', 'auditor'];

/** The roles whose approval publishes a script. */
export const reviewers: readonly Role[] = ['owner', 'compliance-officer'];

/** The whole of who may call what. An agent sees their own cases and calls only; that is kept in the use-cases. */
export const access: Readonly<Record<Procedure, AccessRule>> = {
  'session.me': { via: ['browser', 'workstation'], roles: 'every-role' },
  'cases.import': browser('owner', 'case-manager'),
  'cases.list': browser('owner', 'case-manager', 'supervisor', 'compliance-officer', 'qa', 'auditor', 'agent'),
  'cases.assign': browser('owner', 'case-manager', 'supervisor'),
  'cases.hold': browser('owner', 'compliance-officer'),
  'cases.agents': browser('owner', 'case-manager', 'supervisor'),
  'scripts.list': browser(...readers),
  'scripts.get': browser(...readers),
  'scripts.edit': browser(...authors),
  'scripts.save': browser(...authors),
  'scripts.rules': browser(...authors, 'compliance-officer'),
  'scripts.prove': browser(...authors, 'compliance-officer'),
  'scripts.submit': browser(...authors),
  // Authors get as far as the use-case, which tells them why they cannot approve.
  'scripts.review': browser(...authors, 'compliance-officer'),
  'calls.list': browser(...overseers, 'case-manager', 'agent'),
  'calls.get': browser(...overseers, 'agent'),
  'calls.sound': browser(...overseers),
  'calls.evidence': browser(...overseers),
  'workstations.list': browser('owner', 'supervisor', 'case-manager', 'auditor'),
  'workstations.enrol': workstation,
  'workstations.revoke': browser('owner', 'supervisor'),
  'borrower.checkCaller': 'anyone',
  'workstations.recover': browser('owner', 'supervisor'),
  'sync.push': workstation,
  'sync.pull': workstation,
  'sync.audioHeld': workstation,
  'sync.audio': workstation,
};
