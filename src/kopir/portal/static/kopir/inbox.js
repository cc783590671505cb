// The text and its fields point at each other: by the mouse, by the keyboard, and in words for a screen reader.
const letters = document.querySelector("[data-letters]");
const joined = new Map();
const names = (element) => (element.dataset.m ?? "").split(" ").filter(Boolean);

for (const element of document.querySelectorAll(".m[data-m], .row[data-m]")) {
  for (const name of names(element)) joined.set(name, [...(joined.get(name) ?? []), element]);
}

let lit = [];
function light(element) {
  for (const each of lit) each.classList.remove("is-on");
  lit = element ? names(element).flatMap((name) => joined.get(name) ?? []) : [];
  for (const each of lit) each.classList.add("is-on");
}

/** Bring the other side into sight, without moving the page under the pointer on a phone. */
function reveal(element) {
  const other = lit.find((each) => each.classList.contains("m") !== element.classList.contains("m"));
  if (matchMedia("(min-width: 66rem)").matches) other?.scrollIntoView({ block: "nearest" });
}

const nearest = (target) => target.closest?.(".m[data-m], .row[data-m], .draft-part[data-m]");
document.addEventListener("mouseover", (event) => light(nearest(event.target)));
document.addEventListener("focusin", (event) => {
  const element = nearest(event.target);
  light(element);
  if (element?.classList.contains("row")) reveal(element);
});

// In the text one stop of the Tab key is enough: arrows go from mark to mark.
const marks = letters ? [...letters.querySelectorAll(".m[id]")] : [];
if (marks.length) {
  const told = document.createElement("p");
  told.className = "visually-hidden";
  told.setAttribute("role", "status");
  letters.after(told);
  document.querySelector("[data-keys]").hidden = false;
  for (const link of letters.querySelectorAll("a")) link.tabIndex = -1;
  let here = -1;

  const field = (mark) => names(mark).flatMap((name) => joined.get(name) ?? []).find((each) => each.classList.contains("row"));
  const kind = (mark) => {
    const code = [...mark.classList].find((name) => name.startsWith("m-"))?.slice(2);
    return document.getElementById(`k-${code}`)?.textContent ?? "";
  };
  const go = (place) => {
    marks[here]?.classList.remove("is-here");
    here = Math.max(0, Math.min(marks.length - 1, place));
    const mark = marks[here];
    mark.classList.add("is-here");
    mark.scrollIntoView({ block: "nearest" });
    light(mark);
    const row = field(mark);
    const label = row?.querySelector("label, .label")?.textContent ?? "";
    told.textContent = [kind(mark), mark.textContent, label].filter(Boolean).join(", ");
    if (row) reveal(mark);
  };
  const steps = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 };
  letters.addEventListener("keydown", (event) => {
    if (event.altKey || event.ctrlKey || event.metaKey) return;
    if (event.key in steps) go(here + steps[event.key]);
    else if (event.key === "Home") go(0);
    else if (event.key === "End") go(marks.length - 1);
    else if (event.key === "Enter" && here >= 0) {
      const row = field(marks[here]);
      (row?.querySelector("input, select, textarea") ?? row?.querySelector("a"))?.focus();
    } else return;
    event.preventDefault();
  });
  letters.addEventListener("blur", () => marks[here]?.classList.remove("is-here"));
}

// What was typed and not sent is not lost by a careless click.
let typed = false;
for (const form of document.querySelectorAll(".draft form")) {
  form.addEventListener("input", () => { typed = true; });
  form.addEventListener("submit", () => { typed = false; });
}
addEventListener("beforeunload", (event) => {
  if (typed) event.preventDefault();
});
