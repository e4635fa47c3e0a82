import type { Role } from '@parley/contract';

/** The invented lender. Its name says what it is. */
export const demoLender = { id: 'demo', name: '示例消费金融（演示）', slug: 'demo' } as const;

/** Its invented people. */
export const demoPeople: readonly { readonly role: Role; readonly name: string; readonly email: string }[] = [
  { role: 'owner', name: '示例负责人', email: 'owner@demo.parley.example' },
  { role: 'script-author', name: '示例脚本作者', email: 'author@demo.parley.example' },
  { role: 'compliance-officer', name: '示例合规官', email: 'compliance@demo.parley.example' },
  { role: 'case-manager', name: '示例案件经理', email: 'cases@demo.parley.example' },
  { role: 'supervisor', name: '示例主管', email: 'supervisor@demo.parley.example' },
  { role: 'agent', name: '示例坐席甲', email: 'agent@demo.parley.example' },
  { role: 'agent', name: '示例坐席乙', email: 'agent-b@demo.parley.example' },
  { role: 'auditor', name: '示例审计员', email: 'auditor@demo.parley.example' },
];
