import { afterEach, describe, expect, it } from "vitest";

import { gettext, ngettext } from "./sentences";

function page(language: string, phrases: unknown): void {
  document.documentElement.lang = language;
  document.body.innerHTML = '<script type="application/json" id="sentences"></script>';
  document.getElementById("sentences")!.textContent = JSON.stringify(phrases);
}

describe("a sentence of the browser's code", () => {
  afterEach(() => {
    document.documentElement.removeAttribute("lang");
    document.body.replaceChildren();
  });

  it("is said in the language of the page", () => {
    page("cs", { "at least %(limit)s are needed": "potřeba je alespoň %(limit)s" });
    expect(gettext("at least %(limit)s are needed", { limit: 2 })).toBe("potřeba je alespoň 2");
  });

  it.each([
    [0, "0 bytů"],
    [1, "1 byt"],
    [4, "4 byty"],
    [5, "5 bytů"],
    [22, "22 bytů"],
  ])("counts %i in Czech", (num, words) => {
    page("cs", { "%(num)s flat": ["%(num)s byt", "%(num)s byty", "%(num)s bytů"] });
    expect(ngettext("%(num)s flat", "%(num)s flats", num)).toBe(words);
  });

  it("is English where the page brings no other", () => {
    page("en", {});
    expect([gettext("Undo"), ngettext("%(num)s flat", "%(num)s flats", 1), ngettext("%(num)s flat", "%(num)s flats", 1200)]).toEqual(
      ["Undo", "1 flat", "1,200 flats"],
    );
  });

  it("keeps what it wasn't told", () => {
    page("en", {});
    expect(gettext("%(a)s and %(b)s", { a: "<b>" })).toBe("<b> and %(b)s");
  });
});
