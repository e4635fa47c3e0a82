import { Kbd } from '../../primitives/layout.tsx';

/** The key of a button. Screen readers have it from `aria-keyshortcuts`, so that the button keeps its plain name. */
export function KeyCap({ cap }: { readonly cap: string | undefined }) {
  return cap === undefined ? null : (
    <span aria-hidden className="inline-flex">
      <Kbd>{cap}</Kbd>
    </span>
  );
}
