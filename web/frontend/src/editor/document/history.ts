/** Undo and redo without end: the steps before and after the present one. */

export interface History<Step> {
  readonly past: readonly Step[];
  readonly present: Step;
  readonly future: readonly Step[];
}

export function begin<Step>(present: Step): History<Step> {
  return { past: [], present, future: [] };
}

/** Take a step; what was undone before can't be redone any more. */
export function step<Step>({ past, present }: History<Step>, next: Step): History<Step> {
  return { past: [...past, present], present: next, future: [] };
}

/** The history one step back; the same where there is none. */
export function undone<Step>(history: History<Step>): History<Step> {
  const before = history.past.at(-1);
  if (before === undefined) return history;
  return { past: history.past.slice(0, -1), present: before, future: [history.present, ...history.future] };
}

/** The history one step forward again; the same where there is none. */
export function redone<Step>(history: History<Step>): History<Step> {
  const [after, ...future] = history.future;
  if (after === undefined) return history;
  return { past: [...history.past, history.present], present: after, future };
}
