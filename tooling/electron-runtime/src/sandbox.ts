import { readFileSync } from 'node:fs';

/**
 * Arguments Chromium needs on this host to start at all: `--no-sandbox` for root, and on Linux where a process
 * may not make a user namespace (the unpacked chrome-sandbox is not setuid root). Empty everywhere else.
 */
export function sandboxArguments(): readonly string[] {
  if (process.platform !== 'linux') return [];
  const needed = process.getuid?.() === 0 || !mayMakeUserNamespaces();
  return needed ? ['--no-sandbox'] : [];
}

function mayMakeUserNamespaces(): boolean {
  return (
    kernelSetting('user/max_user_namespaces') !== '0' &&
    kernelSetting('kernel/unprivileged_userns_clone') !== '0' &&
    kernelSetting('kernel/apparmor_restrict_unprivileged_userns') !== '1'
  );
}

function kernelSetting(name: string): string | undefined {
  try {
    return readFileSync(`/proc/sys/${name}`, 'utf8').trim();
  } catch {
    return undefined;
  }
}
