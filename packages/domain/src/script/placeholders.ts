/** What stands between braces in a text: the variable, and how it is to be said; undefined is the ordinary way of its type. */
export type Placeholder = { readonly name: string; readonly form: string | undefined };

/**
 * The placeholders of a text, `{name}` or `{name:form}`, in order and repeated when repeated. A brace without its partner is text: "{a {b}"
 * has the one placeholder `b`. Nothing is judged here: a name may be unknown and a form unfit.
 */
export function placeholdersIn(text: string): readonly Placeholder[] {
  return splitText(text).filter((part) => typeof part !== 'string');
}

/** A text cut into what is said as written and what is filled in, in order. Empty runs of text are left out. */
export function splitText(text: string): readonly (string | Placeholder)[] {
  const parts: (string | Placeholder)[] = [];
  let from = 0;
  for (;;) {
    const close = text.indexOf('}', from);
    const open = close < 0 ? -1 : text.lastIndexOf('{', close);
    if (open >= from) {
      push(parts, text.slice(from, open));
      parts.push(placeholder(text.slice(open + 1, close)));
      from = close + 1;
    } else {
      // A closing brace without an opening one, or no brace left.
      push(parts, close < 0 ? text.slice(from) : text.slice(from, close + 1));
      if (close < 0) return parts;
      from = close + 1;
    }
  }
}

function placeholder(inside: string): Placeholder {
  const colon = inside.indexOf(':');
  return colon < 0 ? { name: inside, form: undefined } : { name: inside.slice(0, colon), form: inside.slice(colon + 1) };
}

/** Adjoining runs of text become one. */
function push(parts: (string | Placeholder)[], text: string): void {
  const last = parts.at(-1);
  if (text === '') return;
  if (typeof last === 'string') parts[parts.length - 1] = last + text;
  else parts.push(text);
}
