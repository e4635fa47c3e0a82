import { guarded } from './access-guard.ts';

export const session = {
  me: guarded.session.me.handler(({ context: { actor } }) => ({
    user: actor.user,
    name: actor.name,
    email: actor.email,
    lender: actor.lender,
    lenderName: actor.lenderName,
    role: actor.role,
  })),
};
