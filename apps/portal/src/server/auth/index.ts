export { access, reviewers, type AccessRule, type StaffRule, type Procedure } from './access.ts';
export { attemptLimit, type AttemptLimit } from './attempt-limit.ts';
export { Actor, actorOf } from './actor.ts';
export { createAuth, type Auth } from './auth.ts';
