import { localeOf, readArguments } from './arguments.ts';
import { checkContact } from './commands/check-contact.ts';
import { conformance } from './commands/conformance.ts';
import { diffPacks } from './commands/diff-packs.ts';
import { explain } from './commands/explain.ts';
import { prove } from './commands/prove.ts';
import { replay } from './commands/replay.ts';
import { verify } from './commands/verify.ts';
import { en, fill, zhCN } from './messages/index.ts';
import { exitCode, type Terminal } from './terminal.ts';

/** Runs one command and answers its exit code: 0 success, 1 denied or failed, 2 a mistake in the command or its input, 3 warned. */
export async function run(argv: readonly string[], terminal: Terminal): Promise<number> {
  const options = readArguments(argv);
  const locale = (options.ok ? options.value.locale : undefined) ?? localeOf(terminal.lang);
  const messages = locale === 'zh-CN' ? zhCN : en;
  const surroundings = { ...terminal, messages, locale };
  const mistake = (code: 'cli.usage' | 'cli.unknown-command') => {
    terminal.complain(fill(messages.error, { message: messages.code[code] }));
    terminal.complain(messages.usage);
    return exitCode.mistake;
  };
  if (!options.ok) return mistake(options.error.code);
  const [command, ...rest] = options.value.words;
  if (options.value.help || command === 'help') {
    terminal.print(messages.usage);
    return exitCode.success;
  }
  switch (command) {
    case 'check':
      return rest.length === 1 && rest[0] === 'contact' ? checkContact(options.value, surroundings) : mistake('cli.usage');
    case 'conformance':
      return rest.length > 0 ? conformance(options.value, rest, surroundings) : mistake('cli.usage');
    case 'prove':
      return rest.length > 0 ? prove(options.value, rest, surroundings) : mistake('cli.usage');
    case 'diff': {
      const [what, one, other, ...more] = rest;
      if (what !== 'pack' || one === undefined || other === undefined || more.length > 0) return mistake('cli.usage');
      return diffPacks([one, other], options.value, surroundings);
    }
    case 'explain': {
      const [what, id, ...more] = rest;
      return what === 'pack' && id !== undefined && more.length === 0 ? explain(id, options.value, surroundings) : mistake('cli.usage');
    }
    case 'replay':
      return rest.length === 0 ? replay(options.value, surroundings) : mistake('cli.usage');
    case 'verify': {
      const [path, ...more] = rest;
      return path !== undefined && more.length === 0 ? verify(path, options.value, surroundings) : mistake('cli.usage');
    }
    case undefined:
      return mistake('cli.usage');
    default:
      return mistake('cli.unknown-command');
  }
}
