type LoadingProps = { readonly label: string; readonly lines?: number };

const widths = ['w-11/12', 'w-4/5', 'w-10/12', 'w-2/3'];

/** The outline of what is coming, for waits that seldom last a second. Longer work has a Progress. */
export function Loading({ label, lines = 4 }: LoadingProps) {
  return (
    <div role="status" aria-busy className="space-y-3 p-4">
      <span className="sr-only">{label}</span>
      {Array.from({ length: lines }, (_, index) => (
        <div key={index} aria-hidden className={`h-4 animate-pulse rounded-control bg-sunken ${widths[index % widths.length] ?? ''}`} />
      ))}
    </div>
  );
}
