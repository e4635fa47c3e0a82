import pino, { type Logger } from 'pino';

/** Whatever a caller hands over by mistake, these never reach the log. */
const personal = ['email', 'password', 'name', 'debtor', 'debtorName', 'e164', 'token', 'cookie', 'authorization', 'body', 'event', 'key'];

/** The portal's log: JSON lines on standard output, without anything personal. */
export function createLog(level: string): Logger {
  return pino({
    level,
    base: null,
    redact: { paths: personal.flatMap((key) => [key, `*.${key}`, `*.*.${key}`]), remove: true },
    serializers: { err: (error: unknown) => (error instanceof Error ? { type: error.name, stack: frames(error) } : { type: typeof error }) },
  });
}

/** The stack without its first lines: a database error's message quotes values. */
function frames(error: Error): string {
  return (error.stack ?? '')
    .split('\n')
    .filter((line) => line.trimStart().startsWith('at '))
    .join('\n');
}
