'use client';

import { Toast as BaseToast } from '@base-ui/react/toast';
import { CircleAlert, CircleCheck, X } from 'lucide-react';
import type { ReactNode } from 'react';

type ToastsProps = {
  /** Names the place where the messages appear. */
  readonly label: string;
  readonly closeLabel: string;
  readonly children: ReactNode;
};

/** Room for short messages about what has just been done. Wrap the application in it. */
export function Toasts({ label, closeLabel, children }: ToastsProps) {
  return (
    <BaseToast.Provider timeout={6000}>
      {children}
      <BaseToast.Portal>
        <BaseToast.Viewport aria-label={label} className="fixed right-4 bottom-4 z-60 flex w-[min(24rem,calc(100vw-2rem))] flex-col gap-2">
          <ToastList closeLabel={closeLabel} />
        </BaseToast.Viewport>
      </BaseToast.Portal>
    </BaseToast.Provider>
  );
}

function ToastList({ closeLabel }: { readonly closeLabel: string }) {
  const { toasts } = BaseToast.useToastManager();
  return toasts.map((toast) => (
    <BaseToast.Root key={toast.id} toast={toast} className="rounded-card border border-line bg-surface shadow-overlay">
      <BaseToast.Content className="flex items-start gap-2.5 px-3.5 py-2.5">
        {toast.type === 'deny' ? (
          <CircleAlert aria-hidden className="mt-0.5 size-4 text-deny" />
        ) : (
          <CircleCheck aria-hidden className="mt-0.5 size-4 text-allow" />
        )}
        <div className="min-w-0 grow">
          <BaseToast.Title className="font-medium" />
          <BaseToast.Description className="text-sm text-ink-soft" />
        </div>
        <BaseToast.Close aria-label={closeLabel} className="rounded-control p-0.5 text-ink-faint hover:bg-sunken">
          <X aria-hidden className="size-4" />
        </BaseToast.Close>
      </BaseToast.Content>
    </BaseToast.Root>
  ));
}

/** Shows a short message: `toast({ title, description?, type? })`. */
export function useToast(): (message: { readonly title: string; readonly description?: string; readonly type?: 'allow' | 'deny' }) => void {
  const manager = BaseToast.useToastManager();
  return ({ title, description, type = 'allow' }) => {
    manager.add({ title, type, ...(description === undefined ? {} : { description }), priority: type === 'deny' ? 'high' : 'low' });
  };
}
