import { randomBytes } from 'node:crypto';
import { ORPCError } from '@orpc/client';
import { openRecoveryKey } from '@parley/contract';
import { keyPair } from '@parley/domain/evidence';
import { DeviceId, err, instant, ok, type Result, uuidV7 } from '@parley/domain/kernel';
import type { EnrolFailure, StoreFailure } from '../../ipc/failure.ts';
import type { EnrolState } from '../../ipc/status.ts';
import type { Clock } from '../clock.ts';
import { attempt, type Device, readSetting, freshSync, type Store, writeSetting } from '../db/index.ts';
import { askCode, askToken, type DeviceCode } from './device-code.ts';
import { portalClient, portalOrigin } from './portal-client.ts';

export type Enroller = {
  readonly state: () => EnrolState;
  /** Asks for a code and then waits in the background for its approval. */
  readonly start: (
    store: Store,
    asked: { readonly portal: string; readonly name: string },
  ) => Promise<Result<EnrolState, EnrolFailure | StoreFailure>>;
  readonly cancel: () => void;
};

/** Enrols this workstation; `onEnrolled` runs once when it has succeeded. */
export function enroller(clock: Clock, onEnrolled: () => void): Enroller {
  let state: EnrolState = { kind: 'idle' };
  let run = 0;

  const waitFor = async (store: Store, code: DeviceCode, asked: { readonly portal: string; readonly name: string }) => {
    const mine = run;
    const until = performance.now() + code.expires_in * 1000;
    let pause = code.interval * 1000;
    while (run === mine && performance.now() < until) {
      await new Promise((resolve) => setTimeout(resolve, pause).unref());
      if (run !== mine) return;
      const answer = await askToken(asked.portal, code);
      if (run !== mine) return;
      if (answer.kind === 'failed') {
        state = { kind: 'failed', failure: answer.failure };
        return;
      }
      if (answer.kind === 'token') {
        const enrolled = await enrol(store, { ...asked, token: answer.token }, clock);
        if (run !== mine) return;
        state = enrolled.ok ? { kind: 'enrolled' } : { kind: 'failed', failure: enrolled.error };
        if (enrolled.ok) onEnrolled();
        return;
      }
      if (answer.slowDown) pause += 5000;
    }
    if (run === mine) state = { kind: 'failed', failure: { code: 'enrol.expired' } };
  };

  return {
    state: () => state,
    start: async (store, { portal: typed, name }) => {
      const portal = portalOrigin(typed);
      if (portal === undefined) return err({ code: 'enrol.address' });
      run += 1;
      const code = await askCode(portal);
      if (!code.ok) return code;
      state = {
        kind: 'waiting',
        portal,
        userCode: code.value.user_code,
        address: code.value.verification_uri,
        expiresAt: instant(clock() + Math.round(code.value.expires_in * 1000)),
      };
      void waitFor(store, code.value, { portal, name });
      return ok(state);
    },
    cancel: () => {
      run += 1;
      state = { kind: 'idle' };
    },
  };
}

/** This workstation's identity: made once, its signing seed never leaves the store. */
export function deviceOf(store: Store, clock: Clock): Device {
  const known = readSetting(store, 'device');
  if (known !== undefined) return known;
  const device: Device = { id: DeviceId.parse(uuidV7(clock(), randomBytes(10))), ...keyPair(randomBytes(32)) };
  writeSetting(store, 'device', device);
  return device;
}

async function enrol(
  store: Store,
  { portal, name, token }: { readonly portal: string; readonly name: string; readonly token: string },
  clock: Clock,
): Promise<Result<null, EnrolFailure | StoreFailure>> {
  const device = attempt(() => store.transaction(() => deviceOf(store, clock)));
  if (!device.ok) return device;
  try {
    const answer = await portalClient(portal, token).workstations.enrol({ device: device.value.id, name, key: device.value.key });
    const { lender, lenderName, agent, agentName, bundleKey } = answer;
    const recoveryKey = answer.recoveryKey == null ? undefined : openRecoveryKey(answer.recoveryKey, { lender, bundleKey });
    const kept = attempt(() =>
      store.transaction((): Result<null, EnrolFailure> => {
        const earlier = readSetting(store, 'enrolment');
        if (earlier !== undefined && (earlier.lender !== lender || earlier.bundleKey !== bundleKey)) {
          return err({ code: 'enrol.other-lender' });
        }
        writeSetting(store, 'enrolment', {
          portal,
          token,
          lender,
          lenderName,
          agent,
          agentName,
          bundleKey,
          ...(recoveryKey === undefined ? {} : { recoveryKey }),
          at: clock(),
        });
        if (readSetting(store, 'sync') === undefined) writeSetting(store, 'sync', freshSync);
        return ok(null);
      }),
    );
    return kept.ok ? kept.value : kept;
  } catch (error) {
    return err({ code: enrolRefusal(error) });
  }
}

function enrolRefusal(error: unknown): EnrolFailure['code'] {
  if (!(error instanceof ORPCError)) return 'enrol.unreachable';
  if (error.code === 'FORBIDDEN') return 'enrol.role';
  return error.code === 'REFUSED' ? 'enrol.known' : 'enrol.unexpected';
}
