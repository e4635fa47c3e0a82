import { Button } from '@parley/ui/primitives';
import { useLocale, useTranslations } from 'use-intl';
import type { CallScreen } from '../../ipc/call.ts';
import { BudgetPanel } from './budget-panel.tsx';
import { FollowUpPanel } from './follow-up-panel.tsx';
import { PlanPanel } from './plan-panel.tsx';
import { PromisePanel } from './promise-panel.tsx';
import type { Act } from './use-call.ts';
import { VerifyPanel } from './verify-panel.tsx';

export type DoStepView = Extract<NonNullable<CallScreen['view']['step']>, { kind: 'do' }>;
type ActionPanelProps = { readonly screen: CallScreen; readonly step: DoStepView; readonly act: Act; readonly busy: boolean };

/** What the agent does at this step, and the other ways on from it. */
export function ActionPanel({ screen, step, act, busy }: ActionPanelProps) {
  const t = useTranslations('desktop.call.outcome');
  const locale = useLocale();
  const byHand = step.action === 'record-request' || step.action === 'send-proof' || step.action === 'transfer';
  // Whether a check of identity failed is for the host to say.
  const ways = step.outcomes.filter((outcome) =>
    outcome === 'done' ? byHand : !(step.action === 'verify-identity' && outcome === 'failed'),
  );
  return (
    <div className="space-y-4">
      <p className="text-lg">{step.instructions[locale]}</p>
      {step.action === 'verify-identity' ? <VerifyPanel step={step} act={act} busy={busy} /> : null}
      {step.action === 'capture-budget' ? <BudgetPanel act={act} busy={busy} /> : null}
      {step.action === 'build-plan' ? <PlanPanel screen={screen} act={act} busy={busy} /> : null}
      {step.action === 'record-promise' ? <PromisePanel screen={screen} act={act} busy={busy} /> : null}
      {step.action === 'schedule-follow-up' ? <FollowUpPanel screen={screen} act={act} busy={busy} /> : null}
      {ways.length === 0 ? null : (
        <div className="flex flex-wrap gap-2 border-t border-line pt-3">
          {ways.map((outcome) => (
            <Button
              key={outcome}
              variant={outcome === 'done' ? 'primary' : 'secondary'}
              busy={busy}
              onClick={() => void act((host) => host.call.move({ kind: 'outcome', outcome }))}
            >
              {t(`${step.action}.${outcome}`)}
            </Button>
          ))}
        </div>
      )}
    </div>
  );
}
