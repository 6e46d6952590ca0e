/**
 * The panel beside the map: the verdict, each limit as a bar, and the findings in words.
 *
 * It is written anew in every frame, so nothing is touched that stays the same. Screen readers hear of the verdict once
 * the boundary rests.
 */

import type { Composition } from "../../composition/composition";
import { sentence, type Finding } from "../../composition/findings";
import type { Judgement } from "../../composition/judge";
import { CLASSES, type PremisesClass } from "../../composition/rules";
import { gettext } from "../../sentences";
import { element } from "../page/elements";
import { LimitBar } from "./bars";
import type { Counted } from "../ways/api";
import { amount, countedWords, inShort, limitWords, remainder, severityWord, takenWords, uncertainty, verdictWord } from "./words";

/** Milliseconds of rest before the verdict is announced. */
const REST = 900;

/** What is known of the drawing in one frame. */
export interface Frame {
  readonly composition: Composition;
  readonly judgement: Judgement;
  /** How many addresses inside belong to other zones, and to which. */
  readonly taken: number;
  readonly takers: readonly string[];
}

interface Row {
  readonly node: HTMLElement;
  readonly amount: HTMLElement;
  readonly doubt: HTMLElement;
  readonly bar: LimitBar;
  readonly limit: HTMLElement;
}

export class Panel {
  private readonly verdict = element("strong", "verdict-word");
  private readonly short = element("span", "verdict-short");
  private readonly head = element("button", "verdict", this.verdict, this.short);
  private readonly rows: Readonly<Record<PremisesClass, Row>>;
  private readonly rest = element("p", "composition-rest");
  private readonly taken = element("p", "composition-taken");
  private readonly findings = element("ul", "composition-findings");
  private readonly notice = element("p", "composition-notice");
  private readonly spoken = element("p", "visually-hidden");
  private readonly body = element("div", "composition-body");
  private timer = 0;
  private shown = "";

  constructor(private readonly section: HTMLElement) {
    this.rows = Object.fromEntries(CLASSES.map((which) => [which, newRow(which)])) as Record<PremisesClass, Row>;
    const limits = element("ul", "limits", ...CLASSES.map((which) => this.rows[which].node));
    this.spoken.setAttribute("role", "status");
    this.body.id = "composition-body";
    this.body.append(limits, this.findings, this.taken, this.rest);
    this.fold();
    section.append(this.head, this.notice, this.body, this.spoken);
    this.say(gettext("Draw a boundary, and see here what is inside."));
  }

  /** Show a frame. */
  show(frame: Frame): void {
    const { composition, judgement, taken, takers } = frame;
    this.section.dataset["verdict"] = judgement.verdict;
    write(this.verdict, verdictWord(judgement.verdict));
    write(this.short, inShort(composition));
    for (const which of CLASSES) this.showClass(which, frame);
    this.showFindings(judgement.findings);
    write(this.rest, remainder(composition));
    this.taken.hidden = taken === 0;
    if (taken > 0) write(this.taken, takenWords(taken, takers));
    this.notice.hidden = true;
    this.body.hidden = false;
    this.announceSoon([`${verdictWord(judgement.verdict)}.`, ...judgement.findings.map(sentence)].join(" "));
  }

  /** Say why there is nothing to show. */
  say(words: string): void {
    delete this.section.dataset["verdict"];
    write(this.verdict, gettext("What is inside"));
    write(this.short, "");
    this.note(words);
    this.announceSoon(words);
  }

  /** Tell what the service has counted in a drawing that is too large to be counted here. */
  tell({ verdict, counts }: Counted): void {
    this.section.dataset["verdict"] = verdict;
    write(this.verdict, verdictWord(verdict));
    write(this.short, "");
    this.note(countedWords(counts));
    this.announceSoon(`${verdictWord(verdict)}. ${countedWords(counts)}`);
  }

  private note(words: string): void {
    write(this.notice, words);
    this.notice.hidden = false;
    this.body.hidden = true;
  }

  private showClass(which: PremisesClass, { composition, judgement }: Frame): void {
    const row = this.rows[which];
    const limit = judgement.ruleSet[which];
    row.node.dataset["severity"] = worstOf(judgement.findings, which);
    write(row.amount, amount(composition[which], which));
    write(row.doubt, uncertainty(composition[which]));
    write(row.limit, limitWords(limit));
    row.bar.show(composition.judged(which), limit);
  }

  private showFindings(findings: readonly Finding[]): void {
    const sentences = findings.map((finding) => `${finding.severity}\n${sentence(finding)}`);
    if (sentences.join("\n") === this.shown) return;
    this.shown = sentences.join("\n");
    this.findings.hidden = findings.length === 0;
    this.findings.replaceChildren(...findings.map(findingNode));
  }

  private announceSoon(words: string): void {
    window.clearTimeout(this.timer);
    this.timer = window.setTimeout(() => write(this.spoken, words), REST);
  }

  /** On a small screen the panel is a sheet at the bottom, of which only the head is seen until it is pulled up. */
  private fold(): void {
    this.head.type = "button";
    this.head.setAttribute("aria-controls", this.body.id);
    this.head.setAttribute("aria-expanded", "false");
    this.head.addEventListener("click", () => {
      const open = this.section.classList.toggle("composition-open");
      this.head.setAttribute("aria-expanded", String(open));
    });
  }
}

function newRow(which: PremisesClass): Row {
  const [amountNode, doubt, limit] = [element("strong", "limit-amount"), element("span", "limit-doubt"), element("span", "limit-words")];
  const bar = new LimitBar();
  const node = element("li", `limit limit-${which}`, element("div", "limit-head", amountNode, limit), bar.node, doubt);
  return { node, amount: amountNode, doubt, bar, limit };
}

function findingNode(finding: Finding): HTMLElement {
  const mark = element("span", "finding-mark");
  mark.setAttribute("aria-hidden", "true");
  const severity = element("span", "visually-hidden", `${severityWord(finding.severity)}: `);
  return element("li", `finding finding-${finding.severity}`, mark, element("span", "", severity, sentence(finding)));
}

/** The severity of the worst finding on a class; "none" where there is none. */
function worstOf(findings: readonly Finding[], which: PremisesClass): string {
  const found = findings.filter(({ category }) => category === which).map(({ severity }) => severity);
  return (["violation", "warning", "info"] as const).find((severity) => found.includes(severity)) ?? "none";
}

function write(node: HTMLElement, words: string): void {
  if (node.textContent !== words) node.textContent = words;
}
