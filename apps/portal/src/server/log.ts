import pino, { type DestinationStream, type Logger, type LoggerOptions } from 'pino';

/** Whatever a caller hands over by mistake, these never reach the log. */
const personal = ['email', 'password', 'name', 'debtor', 'debtorName', 'e164', 'token', 'cookie', 'authorization', 'body', 'event', 'key'];

/** The portal's log: JSON lines, on standard output unless said otherwise, without anything personal. */
export function createLog(level: string, to?: DestinationStream): Logger {
  const options: LoggerOptions = {
    level,
    base: null,
    redact: { paths: personal.flatMap((key) => [key, `*.${key}`, `*.*.${key}`]), remove: true },
    serializers: {
      err: (error: unknown) => (error instanceof Error ? { type: error.name, stack: frames(error) } : { type: typeof error }),
    },
  };
  return to === undefined ? pino(options) : pino(options, to);
}

/** The stack without its first lines: a database error's message quotes values. */
function frames(error: Error): string {
  return (error.stack ?? '')
    .split('\n')
    .filter((line) => line.trimStart().startsWith('at '))
    .join('\n');
}
