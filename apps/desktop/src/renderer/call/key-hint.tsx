import { Kbd } from '@parley/ui/primitives';

/** The key that does the same: seen, not read out; `aria-keyshortcuts` says it to those who listen. */
export function KeyHint({ children }: { readonly children: string | number }) {
  return (
    <span aria-hidden className="inline-flex">
      <Kbd>{children}</Kbd>
    </span>
  );
}
