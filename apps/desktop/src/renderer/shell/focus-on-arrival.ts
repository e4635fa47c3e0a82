/** A ref that takes the focus when its control appears: where the next thing to do is typed or pressed there, and the step before it has just gone. */
export function focusOnArrival(control: HTMLElement | null): void {
  control?.focus();
}
