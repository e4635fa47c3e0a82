import { flipFuses, FuseState, FuseV1Options, FuseVersion, getCurrentFuseWire } from '@electron/fuses';

/** What a shipped executable can no longer be talked into: running as Node, being inspected, or loading anything but its own sealed archive. */
export const shippedFuses = {
  RunAsNode: false,
  EnableNodeOptionsEnvironmentVariable: false,
  EnableNodeCliInspectArguments: false,
  EnableCookieEncryption: true,
  EnableEmbeddedAsarIntegrityValidation: true,
  OnlyLoadAppFromAsar: true,
  GrantFileProtocolExtraPrivileges: false,
} as const satisfies Partial<Record<keyof typeof FuseV1Options, boolean>>;

type FuseName = keyof typeof shippedFuses;
const names = Object.keys(shippedFuses).filter((name): name is FuseName => Object.hasOwn(shippedFuses, name));

/** Sets the fuses of an Electron executable, in place. */
export async function setFuses(executable: string): Promise<void> {
  const options = Object.fromEntries(names.map((name) => [FuseV1Options[name], shippedFuses[name]]));
  await flipFuses(executable, { version: FuseVersion.V1, resetAdHocDarwinSignature: true, ...options });
}

/** The same fuses as an executable has them. */
export async function readFuses(executable: string): Promise<Readonly<Record<string, boolean>>> {
  const wire = await getCurrentFuseWire(executable);
  return Object.fromEntries(names.map((name) => [name, wire[FuseV1Options[name]] === FuseState.ENABLE]));
}
