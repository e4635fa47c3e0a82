import { implement } from '@orpc/server';
import type { Result } from '@parley/domain/kernel';
import { ipcContract } from '../ipc/contract.ts';
import type { HostFailure } from '../ipc/failure.ts';
import type { Station } from './call/call-desk.ts';
import type { Workstation } from './workstation.ts';

/** The contract's procedures over a workstation. No logic of its own: who may do what is decided where it is done. */
export function hostRouter(at: Workstation) {
  const os = implement(ipcContract);
  const { desk, enroller } = at;
  const atDesk = <T, E>(work: (station: Station) => Result<T, E>): Result<T, E | HostFailure> => {
    const station = at.station();
    return station.ok ? work(station.value) : station;
  };
  const toOpen = <T, E>(work: (station: Station) => Result<T, E>): Result<T, E | HostFailure> => {
    const station = at.reading();
    return station.ok ? work(station.value) : station;
  };
  return os.router({
    app: { status: os.app.status.handler(() => at.status()) },
    vault: {
      create: os.vault.create.handler(({ input }) => at.create(input.passphrase)),
      unlock: os.vault.unlock.handler(({ input }) => at.unlock(input.passphrase)),
      lock: os.vault.lock.handler(() => at.lock()),
      change: os.vault.change.handler(({ input }) => at.changePassphrase(input)),
      damage: os.vault.damage.handler(() => at.damage()),
      beginAnew: os.vault.beginAnew.handler(() => at.beginAnew()),
      request: os.vault.request.handler(() => at.vault.request()),
      recover: os.vault.recover.handler(({ input }) => at.recover(input)),
    },
    enrol: {
      state: os.enrol.state.handler(() => enroller.state()),
      start: os.enrol.start.handler(({ input }) => {
        const store = at.store();
        return store.ok ? enroller.start(store.value, input) : store;
      }),
      cancel: os.enrol.cancel.handler(() => {
        enroller.cancel();
        return enroller.state();
      }),
    },
    queue: {
      page: os.queue.page.handler(({ input }) => at.queuePage(input)),
      item: os.queue.item.handler(({ input }) => at.queueItem(input.case)),
    },
    call: {
      current: os.call.current.handler(() => atDesk((station) => desk.current(station))),
      open: os.call.open.handler(({ input }) => toOpen((station) => desk.open(station, input))),
      move: os.call.move.handler(({ input }) => atDesk((station) => desk.move(station, input))),
      verify: os.call.verify.handler(({ input }) => atDesk((station) => desk.verify(station, input))),
      budget: os.call.budget.handler(({ input }) => atDesk((station) => desk.budget(station, input))),
      callerCode: os.call.callerCode.handler(() => atDesk((station) => desk.callerCode(station))),
      receipt: os.call.receipt.handler(() => atDesk((station) => desk.receipt(station))),
      offers: os.call.offers.handler(() => atDesk((station) => desk.offers(station))),
      quote: os.call.quote.handler(({ input }) => atDesk((station) => desk.quote(station, input))),
      agree: os.call.agree.handler(({ input }) => atDesk((station) => desk.agree(station, input))),
      promise: os.call.promise.handler(({ input }) => atDesk((station) => desk.promise(station, input))),
      followUp: os.call.followUp.handler(({ input }) => atDesk((station) => desk.followUp(station, input))),
      record: os.call.record.handler(async ({ input }) => {
        const sound = new Uint8Array(await input.sound.arrayBuffer());
        return atDesk((station) => desk.record(station, { ...input, sound }));
      }),
      end: os.call.end.handler(({ input }) => atDesk((station) => desk.end(station, input))),
      wrapUp: os.call.wrapUp.handler(({ input }) => atDesk((station) => desk.wrapUp(station, input))),
    },
    sync: {
      status: os.sync.status.handler(() => at.syncStatus()),
      now: os.sync.now.handler(() => at.syncNow()),
    },
  });
}
