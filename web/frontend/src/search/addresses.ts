/** The address search of our own API. */

export interface Suggestion {
  readonly id: number;
  readonly label: string;
}

/** The addresses that fit what was typed; undefined where the question was overtaken or failed. */
export async function fetchSuggestions(text: string, signal: AbortSignal): Promise<Suggestion[] | undefined> {
  try {
    const answer = await fetch(`/api/v1/addresses?limit=7&q=${encodeURIComponent(text)}`, { signal });
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
