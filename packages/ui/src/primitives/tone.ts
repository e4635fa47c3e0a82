/** What a mark or a notice is about. Tone is never the only sign of a meaning: a shape and a text go with it. */
export type Tone = 'neutral' | 'info' | 'allow' | 'warn' | 'deny';

/** Ground, border and text of a tone. */
export const toneClass: Readonly<Record<Tone, string>> = {
  neutral: 'bg-sunken text-ink-soft border-line',
  info: 'bg-accent-soft text-accent border-accent/30',
  allow: 'bg-allow-soft text-allow border-allow/30',
  warn: 'bg-warn-soft text-warn border-warn/30',
  deny: 'bg-deny-soft text-deny border-deny/30',
};
