/** Drawings with more addresses than the browser is sent: the service counts them once they rest. */

import type { Answer, Counted } from "../ways/api";
import type { Rings } from "../geometry/places";

export class CountedByService {
  private asked: Rings | undefined;
  private answer: Counted | undefined;

  /**
   * @param count Ask the service.
   * @param arrived Called when it has answered.
   */
  constructor(
    private readonly count: (rings: Rings) => Promise<Answer<Counted>>,
    private readonly arrived: () => void,
  ) {}

  /** What the service has said of just this drawing. */
  of(rings: Rings): Counted | undefined {
    return rings === this.asked ? this.answer : undefined;
  }

  /** Ask, unless this drawing was asked about already. */
  async ask(rings: Rings): Promise<void> {
    if (rings === this.asked) return;
    [this.asked, this.answer] = [rings, undefined];
    const answer = await this.count(rings);
    if (rings !== this.asked) return;
    if ("value" in answer) this.answer = answer.value;
    this.arrived();
  }

  /** Forget what was said: it may be another thing by now. */
  forget(): void {
    [this.asked, this.answer] = [undefined, undefined];
  }
}
