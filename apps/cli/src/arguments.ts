import { parseArgs } from 'node:util';
import { err, ok, type Result } from '@parley/domain/kernel';
import type { Locale } from './messages/index.ts';

/** What the command line asks for. */
export type Arguments = {
  readonly words: readonly string[];
  readonly pack: string;
  readonly overlays: readonly string[];
  readonly file: string | undefined;
  readonly certificates: string | undefined;
  /** The pack and overlays that a replay or a comparison sets against the others. */
  readonly against: string | undefined;
  readonly againstOverlays: readonly string[];
  readonly checkpoint: string | undefined;
  readonly resume: boolean;
  /** A public key that is trusted, hexadecimal. */
  readonly key: string | undefined;
  /** A folder with the sealed parts of a recording. */
  readonly audio: string | undefined;
  readonly json: boolean;
  readonly help: boolean;
  readonly locale: Locale | undefined;
};

/** Reads the arguments; unknown options, repeated ones and unknown languages are `cli.usage`. */
export function readArguments(argv: readonly string[]): Result<Arguments, { readonly code: 'cli.usage' }> {
  try {
    const { values, positionals } = parseArgs({
      args: [...argv],
      allowPositionals: true,
      options: {
        pack: { type: 'string', default: 'cn-mainland' },
        overlay: { type: 'string', multiple: true, default: [] },
        file: { type: 'string' },
        certificates: { type: 'string' },
        against: { type: 'string' },
        'against-overlay': { type: 'string', multiple: true, default: [] },
        checkpoint: { type: 'string' },
        key: { type: 'string' },
        audio: { type: 'string' },
        resume: { type: 'boolean', default: false },
        json: { type: 'boolean', default: false },
        help: { type: 'boolean', short: 'h', default: false },
        lang: { type: 'string' },
        language: { type: 'string' },
      },
    });
    const { pack, overlay, file, certificates, against, checkpoint, key, audio, resume, json, help } = values;
    const lang = values.language ?? values.lang;
    if (lang !== undefined && lang !== 'zh-CN' && lang !== 'en') return err({ code: 'cli.usage' });
    const texts = { words: positionals, pack, overlays: overlay, file, certificates, against, checkpoint, key, audio };
    return ok({ ...texts, againstOverlays: values['against-overlay'], resume, json, help, locale: lang });
  } catch (cause) {
    if (cause instanceof TypeError) return err({ code: 'cli.usage' });
    throw cause;
  }
}

/** The language of an environment's LANG; English unless it names Chinese. */
export function localeOf(lang: string | undefined): Locale {
  return lang !== undefined && /^zh\b|^zh_/i.test(lang) ? 'zh-CN' : 'en';
}
