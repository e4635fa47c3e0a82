'use client';

import type { CallRecord } from '@parley/contract';
import type { CallEvent } from '@parley/domain/call';
import { InstantText, MoneyText, moneyWords, PlanSummary, type TimelineEntry } from '@parley/ui/domain';
import { useLocale, useTranslations } from 'next-intl';

type Words = Pick<TimelineEntry, 'title' | 'detail' | 'tone'>;

/** Tells an event of a call in words. */
export function useEventEntry(stepTitles: CallRecord['stepTitles']): (event: CallEvent) => TimelineEntry {
  const t = useTranslations('portal.event');
  const terms = useTranslations('terms');
  const followUpText = useTranslations('portal.call');
  const locale = useLocale();
  const stepName = (step: string) => stepTitles[step]?.[locale] ?? step;

  function words({ body }: CallEvent): Words {
    switch (body.kind) {
      case 'call-opened':
      case 'connected':
      case 'paused':
      case 'unpaused':
        return { title: t(body.kind) };
      case 'step-completed':
        return { title: t(body.move, { step: stepName(body.step) }) };
      case 'answered':
        return { title: t('answered', { step: stepName(body.step) }) };
      case 'palette-used':
        return { title: t('palette-used', { step: stepName(body.from) }), tone: 'info' };
      case 'polite-end-chosen':
        return { title: t('polite-end-chosen', { step: stepName(body.from) }) };
      case 'resumed':
        return { title: t('resumed', { step: stepName(body.to) }) };
      case 'identity-checked': {
        const kind = challengeKind(body.challenge);
        const named = { challenge: kind === undefined ? body.challenge : terms(`challenge.${kind}`), attempt: body.attempt };
        return body.passed ? { title: t('identity-passed', named), tone: 'allow' } : { title: t('identity-failed', named), tone: 'warn' };
      }
      case 'budget-captured': {
        const { income, necessary, otherDebts } = body.budget;
        return {
          title: t('budget-captured'),
          detail: t('budget', {
            income: moneyWords(income, locale),
            necessary: moneyWords(necessary, locale),
            other: moneyWords(otherDebts, locale),
          }),
        };
      }
      case 'plan-agreed':
        return { title: t('plan-agreed'), detail: <PlanSummary plan={body.plan} />, tone: 'allow' };
      case 'promise-recorded':
        return {
          title: t('promise-recorded'),
          detail: (
            <>
              {body.promise.due} <MoneyText amount={body.promise.amount} />
            </>
          ),
          tone: 'allow',
        };
      case 'follow-up-scheduled':
        return {
          title: t('follow-up-scheduled'),
          detail: (
            <>
              <InstantText at={body.followUp.at} />{' '}
              {followUpText('followUpText', {
                purpose: terms(`purpose.${body.followUp.purpose}`),
                channel: terms(`channel.${body.followUp.channel}`),
              })}
            </>
          ),
        };
      case 'action-done':
        return { title: t('action-done', { action: terms(`doAction.${body.action}`), outcome: terms(`doOutcome.${body.outcome}`) }) };
      case 'fact-noted':
        return { title: t('fact-noted', { fact: terms(`fact.${body.fact}`) }), tone: 'info' };
      case 'utterance-flagged':
        return { title: t('utterance-flagged', { category: terms(`phrase.${body.category}`) }), tone: 'deny' };
      case 'audio-recorded':
        return { title: t('audio-recorded', { seconds: Math.round(body.ends / 1000) }) };
      case 'ended':
        return {
          title: t('ended', { disposition: terms(`disposition.${body.disposition}`) }),
          detail: terms(`outcome.${body.outcome}`),
          tone: 'info',
        };
      case 'wrapped-up':
        return {
          title: t('wrapped-up'),
          ...(body.note === '' ? {} : { detail: <span className="whitespace-pre-wrap">{body.note}</span> }),
        };
      default:
        return body satisfies never;
    }
  }

  return (event) => ({ id: event.id, at: <InstantText at={event.at} precision="second" timeOnly zoneShown={false} />, ...words(event) });
}

const challengeKinds = ['card-tail', 'id-tail', 'birth-year'] as const;

function challengeKind(challenge: string): (typeof challengeKinds)[number] | undefined {
  return challengeKinds.find((kind) => kind === challenge);
}
