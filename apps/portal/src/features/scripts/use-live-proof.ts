'use client';

import { ProofReport, type ScriptRules } from '@parley/contract';
import type { ScriptBody } from '@parley/domain/script';
import { useEffect, useRef, useState } from 'react';
import { z } from 'zod';
import type { ProofQuestion } from './proof-worker.ts';

/** The last proof that came back, of which body, and whether a newer one is under way. */
export type LiveProof = {
  readonly report: ProofReport | undefined;
  readonly body: ScriptBody;
  readonly running: boolean;
  readonly failed: boolean;
};

const Answer = z.object({ id: z.int(), report: ProofReport });

/** Proves a body anew with every change of it, in a worker of the browser: while one proof runs, only the newest text waits. */
export function useLiveProof(body: ScriptBody, rules: ScriptRules | undefined): LiveProof {
  const [proved, setProved] = useState<{ readonly report: ProofReport; readonly body: ScriptBody }>();
  const [failed, setFailed] = useState(false);
  const desk = useRef<Desk>(undefined);

  useEffect(() => {
    const worker = new Worker(new URL('./proof-worker.ts', import.meta.url), { type: 'module' });
    const own: Desk = { worker, asked: 0, underWay: undefined, waiting: undefined };
    desk.current = own;
    worker.addEventListener('message', ({ data }: MessageEvent<unknown>) => {
      const answer = Answer.safeParse(data);
      const question = own.underWay;
      own.underWay = undefined;
      if (answer.success && question?.id === answer.data.id) setProved({ report: answer.data.report, body: question.body });
      else setFailed(true);
      if (own.waiting !== undefined) ask(own, own.waiting);
    });
    worker.addEventListener('error', () => setFailed(true));
    return () => worker.terminate();
  }, []);

  useEffect(() => {
    if (desk.current !== undefined && rules !== undefined) ask(desk.current, { body, rules });
  }, [body, rules]);

  return { report: proved?.report, body: proved?.body ?? body, running: proved?.body !== body, failed };
}

type Desk = {
  readonly worker: Worker;
  asked: number;
  underWay: ProofQuestion | undefined;
  waiting: Omit<ProofQuestion, 'id'> | undefined;
};

function ask(desk: Desk, question: Omit<ProofQuestion, 'id'>): void {
  if (desk.underWay !== undefined) {
    desk.waiting = question;
    return;
  }
  desk.asked += 1;
  desk.waiting = undefined;
  desk.underWay = { ...question, id: desk.asked };
  desk.worker.postMessage(desk.underWay);
}
