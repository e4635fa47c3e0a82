import zhCodes from './zh-CN/codes.json' with { type: 'json' };

/** A code that has a message: `call.paused`, `compliance.cease.refused`. */
export type Code = Leaf<typeof zhCodes>;
type Leaf<Tree> = { [Key in keyof Tree & string]: Tree[Key] extends string ? Key : `${Key}.${Leaf<Tree[Key]>}` }[keyof Tree & string];

const known: ReadonlySet<string> = new Set(codesIn(zhCodes));

/** Whether a code has a message. */
export function isCode(code: string): code is Code {
  return known.has(code);
}

/** The codes of a catalogue, in its order. */
export function codesIn(tree: object, path = ''): readonly string[] {
  return Object.entries(tree).flatMap(([key, value]: [string, unknown]) => {
    const here = path === '' ? key : `${path}.${key}`;
    return typeof value === 'object' && value !== null ? codesIn(value, here) : [here];
  });
}
