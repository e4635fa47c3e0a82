'use client';

import { Check, Copy } from 'lucide-react';
import { useState } from 'react';

type CopyTextProps = { readonly text: string; readonly shown?: string; readonly label: string; readonly doneLabel: string };

/** A long address shown short, with a button that copies the whole of it. */
export function CopyText({ text, shown = text, label, doneLabel }: CopyTextProps) {
  const [done, setDone] = useState(false);
  return (
    <span className="inline-flex items-center gap-1 align-middle">
      <code className="font-mono text-xs text-ink-soft" title={text}>
        {shown}
      </code>
      <button
        type="button"
        aria-label={done ? doneLabel : label}
        className="rounded p-1 text-ink-faint hover:bg-sunken hover:text-ink"
        onClick={() => {
          void navigator.clipboard.writeText(text).then(() => setDone(true));
        }}
      >
        {done ? <Check aria-hidden className="size-3.5 text-allow" /> : <Copy aria-hidden className="size-3.5" />}
      </button>
    </span>
  );
}
