import type { Language } from '#compliance';
import { err, ok, type Result } from '#kernel';
import { type Placeholder, splitText } from './placeholders.ts';
import type { Block, Sensitivity } from './script.ts';
import { spoken, spokenAs, type VariableType } from './spoken.ts';
import type { Values } from './values.ts';
import { standardVariable } from './variables.ts';

/** Why a block cannot be spoken. */
export type RenderFailure =
  | { readonly code: 'script.missing-value'; readonly variable: string }
  | { readonly code: 'script.value-type'; readonly variable: string; readonly expected: string; readonly found: string }
  | { readonly code: 'script.unknown-form'; readonly variable: string; readonly form: string };

/**
 * What is filled in, with the type a standard variable must have, and the text that follows it up to the next one. `inherited`: every object
 * answers to this name ("toString"), so that only a value's own counts.
 */
type Slot = Placeholder & { readonly inherited: boolean; readonly expected: VariableType | undefined; readonly after: string };

/** A text read once: what comes before the first placeholder, and the placeholders. A pure function of `text`; keep it as long as you like. */
export type Template = {
  readonly text: string;
  readonly head: string;
  readonly slots: readonly Slot[];
  /** That of its most sensitive variable. One that Parley does not know is secret. */
  readonly sensitivity: Sensitivity;
};

/** Reads a text with `{name}` and `{name:form}` once, for rendering it often. Nothing is refused here: rendering says what is wrong. */
export function compileTemplate(text: string): Template {
  let head = '';
  const slots: Slot[] = [];
  for (const part of splitText(text)) {
    const last = slots.at(-1);
    if (typeof part !== 'string') slots.push(slotOf(part));
    else if (last === undefined) head = part;
    else slots[slots.length - 1] = { ...last, after: part };
  }
  return {
    text,
    head,
    slots,
    sensitivity: slots.map(({ name }) => standardVariable(name)?.sensitivity ?? 'secret').reduce(graver, 'public'),
  };
}

function graver(one: Sensitivity, other: Sensitivity): Sensitivity {
  return one === 'secret' || other === 'public' ? one : other;
}

function slotOf({ name, form }: Placeholder): Slot {
  const standard = standardVariable(name);
  // A name that stands in our own source is found faster among values than one that was cut out of a text.
  return { name: standard?.name ?? name, form, inherited: name in Object.prototype, expected: standard?.type, after: '' };
}

/**
 * The text of a template with every placeholder filled. The first placeholder that cannot be said is the error: it has no value, its value
 * is of another type than the standard variable, or its type has no such form. Never a gap, never a text in part.
 */
export function renderTemplate(template: Template, language: Language, values: Values): Result<string, RenderFailure> {
  let text = template.head;
  for (const { name, form, inherited, expected, after } of template.slots) {
    const value = !inherited || Object.hasOwn(values, name) ? values[name] : undefined;
    if (value === undefined) return err({ code: 'script.missing-value', variable: name });
    if (expected !== undefined && expected !== value.type) {
      return err({ code: 'script.value-type', variable: name, expected, found: value.type });
    }
    const said = form === undefined ? spoken(value, language) : spokenAs(value, form, language);
    if (said === undefined) return err({ code: 'script.unknown-form', variable: name, form: form ?? '' });
    text += said;
    text += after;
  }
  return ok(text);
}

/** Templates of the blocks rendered so far, by the block's texts. It only remembers: a text that is not the one compiled is compiled anew. */
const remembered = new WeakMap<Block['text'], { [language in Language]?: Template }>();

/** The text of a block in a language with every `{variable}` filled, as `renderTemplate` does; the block's text is read once and remembered. */
export function render(block: Block, language: Language, values: Values): Result<string, RenderFailure> {
  return renderTemplate(templateOf(block, language), language, values);
}

/** How sensitive the text of a block is in a language, whatever the block calls itself. */
export function sensitivityOf(block: Block, language: Language): Sensitivity {
  return templateOf(block, language).sensitivity;
}

function templateOf(block: Block, language: Language): Template {
  const text = block.text[language];
  let templates = remembered.get(block.text);
  if (templates === undefined) {
    templates = {};
    remembered.set(block.text, templates);
  }
  const known = templates[language];
  if (known?.text === text) return known;
  const template = compileTemplate(text);
  templates[language] = template;
  return template;
}
