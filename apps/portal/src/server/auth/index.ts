export { access, reviewers, type AccessRule, type Procedure } from './access.ts';
export { attemptLimit } from './attempt-limit.ts';
export { Actor, actorOf } from './actor.ts';
export { createAuth, type Auth } from './auth.ts';
