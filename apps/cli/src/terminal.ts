import type { Locale, Messages } from './messages/index.ts';

/** What a command may touch: the arguments' surroundings, passed in so that a test can pass its own. */
export type Terminal = {
  readonly print: (line: string) => void;
  readonly complain: (line: string) => void;
  readonly readInput: () => Promise<string>;
  readonly isTerminal: boolean;
  readonly lang: string | undefined;
};

/** A command's surroundings once the language is settled. */
export type Surroundings = Terminal & { readonly messages: Messages; readonly locale: Locale };

/** The exit codes of every command. `check contact` alone ends with `warned`. */
export const exitCode = { success: 0, denied: 1, failed: 1, mistake: 2, warned: 3 } as const;

/** Control characters of others' text never reach the terminal. */
export function printable(text: string): string {
  return text.replaceAll(/[\p{Cc}\p{Cf}]/gu, '?');
}
