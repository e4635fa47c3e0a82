import type { Role } from '@parley/contract';

/** What the screens offer. The server decides for itself; this only keeps buttons that would be refused off the screen. */
export type Ability =
  | 'see-cases'
  | 'import-cases'
  | 'assign-cases'
  | 'see-scripts'
  | 'edit-scripts'
  | 'review-scripts'
  | 'see-calls'
  | 'open-calls'
  | 'hand-out-evidence'
  | 'hold-cases'
  | 'see-workstations'
  | 'revoke-workstations'
  | 'recover-workstations'
  | 'enrol-workstation';

const roles: Readonly<Record<Ability, readonly Role[]>> = {
  'see-cases': ['owner', 'case-manager', 'supervisor', 'compliance-officer', 'qa', 'auditor', 'agent'],
  'import-cases': ['owner', 'case-manager'],
  'assign-cases': ['owner', 'case-manager', 'supervisor'],
  'see-scripts': ['owner', 'script-author', 'compliance-officer', 'supervisor', 'qa', 'auditor'],
  'edit-scripts': ['owner', 'script-author'],
  'review-scripts': ['owner', 'compliance-officer'],
  'see-calls': ['owner', 'compliance-officer', 'supervisor', 'qa', 'auditor', 'case-manager', 'agent'],
  'open-calls': ['owner', 'compliance-officer', 'supervisor', 'qa', 'auditor', 'agent'],
  'hand-out-evidence': ['owner', 'compliance-officer', 'supervisor', 'qa', 'auditor'],
  'hold-cases': ['owner', 'compliance-officer'],
  'see-workstations': ['owner', 'supervisor', 'case-manager', 'auditor'],
  'revoke-workstations': ['owner', 'supervisor'],
  'recover-workstations': ['owner', 'supervisor'],
  'enrol-workstation': ['agent'],
};

/** Whether a role is offered something. */
export function can(role: Role, ability: Ability): boolean {
  return roles[ability].includes(role);
}
