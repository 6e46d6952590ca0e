/** The address search of our own service. */

export interface Suggestion {
  readonly id: number;
  readonly label: string;
}

/**
 * The addresses that fit what was typed; undefined where the question was overtaken or failed.
 * The text goes in the body: an address of a request stands in logs on the way.
 */
export async function fetchSuggestions(source: string, text: string, signal: AbortSignal): Promise<Suggestion[] | undefined> {
  try {
    const answer = await fetch(source, { method: "POST", body: new URLSearchParams({ q: text }), signal });
    return answer.ok ? readSuggestions(await answer.json()) : undefined;
  } catch {
    return undefined;
  }
}

/** Only what is a suggestion is taken; anything else in the answer is left out. */
export function readSuggestions(answer: unknown): Suggestion[] {
  const rows: unknown = typeof answer === "object" && answer !== null && "candidates" in answer ? answer.candidates : [];
  return Array.isArray(rows) ? rows.filter(isSuggestion) : [];
}

function isSuggestion(row: unknown): row is Suggestion {
  return typeof row === "object" && row !== null && "id" in row && typeof row.id === "number" && "label" in row && typeof row.label === "string";
}
