import { ScriptBody } from '@parley/domain/script';
import { describe, expect, it } from 'vitest';
import { withNewStep, withoutStep, withStep } from './edit-body.ts';

const title = (text: string) => ({ 'zh-CN': text, en: text });
const body = ScriptBody.parse({
  id: 'card',
  title: title('t'),
  pack: 'cn-mainland',
  products: ['credit-card'],
  variables: [],
  entry: 'hello',
  politeEnd: 'bye',
  steps: [
    {
      kind: 'say',
      id: 'hello',
      title: title('hello'),
      needs: [],
      blocks: [{ audience: 'public', text: title('hello') }],
      establishes: [],
      next: 'bye',
    },
    { kind: 'end', id: 'bye', title: title('bye'), needs: [], disposition: 'ended-politely' },
  ],
  palette: [],
});

describe('editing a script', () => {
  it('a new step stands on the way between a saying step and what followed it', () => {
    const { body: edited, id } = withNewStep(body, 'hello', { title: title('new'), text: title('text') });
    expect(edited.steps.map((step) => step.id)).toEqual(['hello', id, 'bye']);
    expect(edited.steps[0]).toMatchObject({ next: id });
    expect(edited.steps[1]).toMatchObject({ next: 'bye' });
    expect(ScriptBody.safeParse(edited).success).toBe(true);
  });

  it('a new step after an end leaves the end as it is', () => {
    const { body: edited } = withNewStep(body, 'bye', { title: title('new'), text: title('text') });
    expect(edited.steps[1]).toEqual(body.steps[1]);
  });

  it('two new steps never share an id, and removing one gives the former steps', () => {
    const first = withNewStep(body, 'hello', { title: title('new'), text: title('text') });
    const second = withNewStep(first.body, 'hello', { title: title('new'), text: title('text') });
    expect(new Set(second.body.steps.map((step) => step.id)).size).toBe(4);
    expect(withoutStep(first.body, first.id).steps.map((step) => step.id)).toEqual(['hello', 'bye']);
  });

  it('a replaced step keeps its place', () => {
    const edited = withStep(body, { kind: 'end', id: 'bye', title: title('x'), needs: [], disposition: 'promise' });
    expect(edited.steps.map((step) => step.id)).toEqual(['hello', 'bye']);
    expect(edited.steps[1]).toMatchObject({ disposition: 'promise' });
  });
});
