/** The deepest that brackets stand in one another in an evidence file, with room to spare: what is read recursively must end. */
const deepest = 64;

const scalar = /true|false|null|-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?/y;

/** Whether brackets outside of strings stand no deeper in one another than 64. */
export function isShallow(text: string): boolean {
  let depth = 0;
  for (let at = 0; at < text.length; at += 1) {
    const char = text[at];
    if (char === '"') at = Math.max(at, stringEnd(text, at) - 1);
    else if (char === '{' || char === '[') depth += 1;
    else if (char === '}' || char === ']') depth -= 1;
    if (depth > deepest) return false;
  }
  return true;
}

/**
 * The path of the value that stands at `offset` of a JSON text without white space; without an offset, or where it lies behind that, of the
 * first place where the text ceases to be JSON. A damaged file is told by this where it is damaged.
 */
export function placeInText(
  text: string,
  offset = Number.POSITIVE_INFINITY,
): { readonly path: readonly string[]; readonly offset: number } {
  const path: (string | number)[] = [];
  let wants: 'value' | 'name' | 'after' | 'first' = 'value';
  let at = 0;
  const here = () => ({ path: path.map(String), offset: Math.min(at, offset) });
  while (at < text.length && path.length <= deepest) {
    const char = text[at];
    const inObject = typeof path.at(-1) === 'string';
    let end = at + 1;
    if (wants === 'first' && (char === '}' || char === ']')) {
      if ((char === '}') !== inObject) return here();
      path.pop();
      wants = 'after';
    } else if (wants === 'after') {
      if (char === ',') {
        const last = path.pop();
        if (last === undefined) return here();
        path.push(typeof last === 'number' ? last + 1 : '');
        wants = typeof last === 'number' ? 'value' : 'name';
      } else if ((char === '}' && inObject) || (char === ']' && path.length > 0 && !inObject)) path.pop();
      else return here();
    } else if (wants === 'name' || (wants === 'first' && inObject)) {
      end = stringEnd(text, at);
      if (end < 0 || text[end] !== ':' || offset <= end) return here();
      path.splice(-1, 1, text.slice(at + 1, end - 1));
      end += 1;
      wants = 'value';
    } else if (char === '{' || char === '[') {
      path.push(char === '{' ? '' : 0);
      wants = 'first';
    } else {
      end = char === '"' ? stringEnd(text, at) : scalarEnd(text, at);
      if (end < 0) return here();
      wants = 'after';
    }
    if (offset < end) return here();
    at = end;
  }
  return here();
}

/** Where the string that begins here ends; -1 when it does not. */
function stringEnd(text: string, from: number): number {
  if (text[from] !== '"') return -1;
  for (let at = from + 1; at < text.length; at += 1) {
    const char = text.charCodeAt(at);
    if (char === 0x5c) at += 1;
    else if (char === 0x22) return at + 1;
    else if (char < 0x20) return -1;
  }
  return -1;
}

function scalarEnd(text: string, from: number): number {
  scalar.lastIndex = from;
  return scalar.test(text) ? scalar.lastIndex : -1;
}
