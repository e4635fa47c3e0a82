export { countParts, dropIdleKeys, dropPart, failPart, type HeldPart, keepPart, keptParts, takeKey, waitingParts } from './audio.ts';
export { bundleAt, keepBundle, newestBundle, newestSequence } from './bundles.ts';
export {
  acknowledge,
  appendEvent,
  beginCall,
  closeCall,
  eventsOf,
  nextSeq,
  openCall,
  waitingCount,
  waitingEvents,
  type HeldCall,
} from './calls.ts';
export { countCases, dropCase, findCases, keepCase, readCase } from './cases.ts';
export { casesOf, dropLeases, heldLeases, keepLease, leaseOf, reserveToken, settleToken } from './leases.ts';
export { settleFile, settleFolderOf } from './durable.ts';
export { contactsOf, holdCase, holdsOn, keepContact, releaseKnown, type Hold } from './holds.ts';
export { Device, Enrolment, freshSync, readSetting, SyncState, writeSetting } from './settings.ts';
export { attempt, storeFailure } from './store-error.ts';
export { wipe } from './wipe.ts';
export { audioFolder, quarantineOf, setStoreAside } from './quarantine.ts';
export { readUnsynced, type Unsynced } from './salvage.ts';
export { openStore, type Store } from './store.ts';
export { checkRows, checkWaiting } from './sweep.ts';
