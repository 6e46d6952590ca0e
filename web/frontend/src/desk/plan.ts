/** A plan that is being made: its page shows how far it is, and opens anew when it is done. */

const PAUSE_MS = 1500;

/** What the service tells of a plan. */
export interface PlanStand {
  readonly status: string;
  /** The share of its time that is over. */
  readonly share: number;
  readonly words: string;
}

export function watchPlan(section: HTMLElement, reload: () => void = () => location.reload()): void {
  const address = section.dataset["plan"] ?? "";
  const look = async (): Promise<void> => {
    const stand = await ask(address);
    if (stand !== undefined && !isOpen(stand)) return reload();
    if (stand !== undefined) show(section, stand);
    setTimeout(() => void look(), PAUSE_MS);
  };
  setTimeout(() => void look(), PAUSE_MS);
}

export function isOpen(stand: PlanStand): boolean {
  return stand.status === "waiting" || stand.status === "running";
}

/** Only what has changed is written, so that a screen reader hears each sentence once. */
export function show(section: HTMLElement, stand: PlanStand): void {
  const bar = section.querySelector("progress");
  const words = section.querySelector("[aria-live]");
  if (bar !== null) bar.value = Math.round(100 * stand.share);
  if (words !== null && words.textContent !== stand.words) words.textContent = stand.words;
}

/** Where the service doesn't answer, the next look may succeed; a page that is refused is opened anew. */
async function ask(address: string): Promise<PlanStand | undefined> {
  try {
    const answer = await fetch(address, { headers: { accept: "application/json" }, redirect: "error" });
    if (answer.ok) return (await answer.json()) as PlanStand;
    return answer.status < 500 ? { status: "gone", share: 0, words: "" } : undefined;
  } catch {
    return undefined;
  }
}
