import type { ReactNode } from 'react';

type CallLayoutProps = {
  readonly bar: ReactNode;
  readonly owed: ReactNode;
  readonly step: ReactNode;
  readonly palette: ReactNode;
  readonly side: ReactNode;
};

/** The call screen: controls and what is owed on top; step, palette, facts side by side, each scrolling by itself. Fills its parent. */
export function CallLayout({ bar, owed, step, palette, side }: CallLayoutProps) {
  return (
    <div className="flex h-full min-h-0 flex-col bg-canvas">
      {bar}
      {owed}
      <div className="grid min-h-0 grow grid-cols-[minmax(0,1fr)_15.5rem_15rem] xl:grid-cols-[minmax(0,1fr)_19rem_21rem]">
        <div className="min-h-0 bg-surface">{step}</div>
        <div className="min-h-0 border-l border-line">{palette}</div>
        <div className="min-h-0 border-l border-line">{side}</div>
      </div>
    </div>
  );
}
