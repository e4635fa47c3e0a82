import type { Audience } from '#compliance';
import type { Block } from './script.ts';
import type { standardVariables } from './variables.ts';

type Standard = (typeof standardVariables)[number];
type PublicName = Extract<Standard, { readonly sensitivity: 'public' }>['name'];

/** The variables that a text for an audience may say. A pack may allow fewer to a third party; `checkScript` knows which. */
export type SayableTo<For extends Audience> = For extends 'rightParty'
  ? Exclude<Standard, { readonly sensitivity: 'secret' }>['name']
  : PublicName;

/** A brace without its partner stands for a name that no variable has. */
type Stray = '{';

/** The names a literal text interpolates, as `placeholdersIn` finds them. */
export type NamesIn<Text extends string> = Text extends `${infer Before}}${infer After}`
  ? Before extends `${string}{${infer Inside}`
    ? NameOf<Inside> | NamesIn<After>
    : Stray
  : Text extends `${string}{${string}`
    ? Stray
    : never;
type NameOf<Inside extends string> = Inside extends `${string}{${string}`
  ? Stray
  : Inside extends `${infer Name}:${string}`
    ? Name
    : Inside;

/** Nothing more is asked of a text that may be said; otherwise a member whose name says what is wrong, and its type which variable. */
type Said<Text extends string, Other extends string, For extends Audience> =
  Record<never, never> extends Record<Text, true>
    ? { readonly notALiteral: Text }
    : [NamesIn<Text>] extends [SayableTo<For>]
      ? [NamesIn<Other>] extends [NamesIn<Text>]
        ? unknown
        : { readonly notSaidInThisLanguage: Exclude<NamesIn<Other>, NamesIn<Text>> }
      : { readonly notForThisAudience: Exclude<NamesIn<Text>, SayableTo<For>> };

/**
 * A block whose texts are literals, checked by the compiler: `{name}` and `{name:form}` name standard variables that the audience may hear,
 * the same ones in both languages, and no brace is stray. A right-party amount in a public text does not compile.
 */
export function typedBlock<For extends Audience, Chinese extends string, English extends string>(
  audience: For,
  text: { readonly 'zh-CN': Chinese & Said<Chinese, English, For>; readonly en: English & Said<English, Chinese, For> },
): Block {
  return { audience, text };
}
