/** The address check in another website's frame: tells the page around it how high it is, and nothing else. */

import "./page.css";

function tellHeight(): void {
  window.parent.postMessage({ zonesHeight: document.body.scrollHeight }, "*");
}

if (window.parent !== window) new ResizeObserver(tellHeight).observe(document.body);
