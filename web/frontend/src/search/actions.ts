/** Printing an answer and copying its address: there only where scripts are. */

export function offerActions(bar: HTMLElement): void {
  bar.hidden = false;
  const copy = bar.querySelector<HTMLElement>("[data-copy]");
  bar.querySelector("[data-print]")?.addEventListener("click", () => window.print());
  if (navigator.clipboard === undefined) copy?.remove();
  copy?.addEventListener("click", () => void copyAddress(bar, copy.dataset["copy"] ?? ""));
}

async function copyAddress(bar: HTMLElement, done: string): Promise<void> {
  await navigator.clipboard.writeText(location.href);
  const status = bar.querySelector("[role=status]");
  if (status !== null) status.textContent = done;
}
