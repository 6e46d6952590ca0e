/** Where drafts are kept; a browser that lets pages keep nothing has no room, which is told as such. */

/** The page's storage, or one that is always full. */
export function browserStorage(): Storage {
  try {
    return window.localStorage;
  } catch {
    return FULL;
  }
}

const FULL: Storage = {
  length: 0,
  key: () => null,
  getItem: () => null,
  removeItem: () => undefined,
  clear: () => undefined,
  setItem: () => {
    throw new DOMException("This browser keeps nothing for pages.", "QuotaExceededError");
  },
};
