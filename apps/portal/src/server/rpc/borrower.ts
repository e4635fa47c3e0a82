import { checkCaller } from '../use-cases/borrower/check-caller.ts';
import { open } from './access-guard.ts';

export const borrower = {
  checkCaller: open.borrower.checkCaller.handler(({ context, input }) => checkCaller(context.portal, input)),
};
