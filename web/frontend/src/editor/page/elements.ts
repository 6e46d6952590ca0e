/** The parts of the editor's page, which the server has written. */

/** The one element of the page with a `data-` attribute. Throws where the page and its script don't belong together. */
export function part<Kind extends HTMLElement = HTMLElement>(name: string): Kind {
  const found = document.querySelector<Kind>(`[data-${name}]`);
  if (found === null) throw new Error(`The page has no part "${name}".`);
  return found;
}

/** The page's button for something that can be done. */
export function actButton(act: string): HTMLButtonElement {
  const found = document.querySelector<HTMLButtonElement>(`[data-act="${act}"]`);
  if (found === null) throw new Error(`The page has no button for "${act}".`);
  return found;
}

/** A new element with text in it. */
export function element<Name extends keyof HTMLElementTagNameMap>(
  name: Name,
  className: string,
  ...content: (string | Node)[]
): HTMLElementTagNameMap[Name] {
  const made = document.createElement(name);
  if (className !== "") made.className = className;
  made.append(...content);
  return made;
}

/** A button that does something. */
export function button(text: string, act: () => void, className = "quiet"): HTMLButtonElement {
  const made = element("button", className, text);
  made.type = "button";
  made.addEventListener("click", act);
  return made;
}
