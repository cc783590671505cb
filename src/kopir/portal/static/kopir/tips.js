// What a mark of a chart says, beside the pointer and on keyboard focus. Without scripts the table says it.
let tip;

function show(mark, x, y) {
  if (!tip) {
    tip = document.createElement("div");
    tip.className = "tip";
    tip.setAttribute("aria-hidden", "true"); // the mark's own name says the same to a listener
    document.body.append(tip);
  }
  tip.textContent = mark.dataset.tip;
  tip.hidden = false;
  const room = document.documentElement.clientWidth;
  const left = Math.max(8, Math.min(x + 14, room - tip.offsetWidth - 8));
  const above = y - tip.offsetHeight - 12;
  place(tip, left + scrollX, (above < 8 ? y + 18 : above) + scrollY);
}

function place(element, left, top) {
  // The policy allows no style attributes; setting properties from a script is not one.
  element.style.left = `${left}px`;
  element.style.top = `${top}px`;
}

function hide() {
  if (tip) tip.hidden = true;
}

const markOf = (event) => (event.target instanceof Element ? event.target.closest("[data-tip]") : null);

document.addEventListener("pointermove", (event) => {
  const mark = markOf(event);
  if (mark) show(mark, event.clientX, event.clientY);
  else hide();
});
document.addEventListener("pointerdown", (event) => {
  const mark = markOf(event);
  if (mark && event.pointerType !== "mouse") show(mark, event.clientX, event.clientY);
});
function showFocused() {
  const mark = document.activeElement?.closest?.("[data-tip]:focus-visible");
  if (!mark) return hide();
  const box = mark.getBoundingClientRect();
  show(mark, box.left + box.width / 2, Math.max(box.top, 0));
}

document.addEventListener("focusin", showFocused);
document.addEventListener("focusout", hide);
document.addEventListener("keydown", (event) => {
  if (event.key === "Escape") hide();
});
document.addEventListener("scroll", showFocused, { passive: true }); // focus itself may scroll the page

// The picture's own <title> would show as a second tip: it becomes its name instead.
function name(root) {
  for (const svg of root.querySelectorAll("svg.k")) {
    const title = svg.querySelector(":scope > title");
    const description = svg.querySelector(":scope > desc");
    if (!title) continue;
    svg.setAttribute("aria-label", [title.textContent, description?.textContent].filter(Boolean).join(". "));
    svg.removeAttribute("aria-labelledby");
    title.remove();
  }
}

name(document);
document.addEventListener("kopir:new", (event) => name(event.target));
