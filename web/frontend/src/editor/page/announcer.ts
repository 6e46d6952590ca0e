/** Says what happened to those who can't see it. */

const CLEAR_AFTER = 4_000;

/** A function that has screen readers say a text; the same text twice is said twice. */
export function announcer(region: HTMLElement): (text: string) => void {
  let clearing: number | undefined;
  return (text) => {
    window.clearTimeout(clearing);
    region.textContent = region.textContent === text ? `${text}\u00a0` : text;
    clearing = window.setTimeout(() => (region.textContent = ""), CLEAR_AFTER);
  };
}
