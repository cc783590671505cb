// The workshop: a changed setting brings a new result in place of the old one, which stays until the new one is there.
// Without scripts the form leads to the same page by its button.
const WAIT = 160;
const form = document.querySelector("form[data-live]");
const main = document.querySelector("main");
let timer;
let request;
let shown = location.href;

function listed(name) {
  // Boxes of one name become one parameter.
  const boxes = [...form.querySelectorAll(`input[type="checkbox"][name="${name}"]`)];
  const ticked = boxes.filter((box) => box.checked).map((box) => box.value);
  return ticked.join(",") || "none";
}

function settings() {
  // What is as in the definition stays out of the address.
  const chosen = new URLSearchParams();
  for (const field of form.elements) {
    if (!field.name || chosen.has(field.name)) continue;
    if (field.type === "checkbox") {
      const usual = field.closest("[data-default]")?.dataset.default;
      const value = listed(field.name);
      if (value !== usual) chosen.set(field.name, value);
    } else if (field.type === "hidden") {
      if (!form.querySelector(`input[type="checkbox"][name="${field.name}"]`)) chosen.set(field.name, field.value);
    } else if (field.value.trim() !== "" && field.value.trim() !== field.dataset.default) {
      chosen.set(field.name, field.value.trim());
    }
  }
  return chosen;
}

function address() {
  const url = new URL(form.action);
  url.search = settings().toString().replaceAll("%3A", ":").replaceAll("%2C", ",");
  return url;
}

function partOf(url) {
  const part = new URL(url);
  part.pathname += ".part";
  return part;
}

function say(text, again) {
  const live = form.querySelector(".live");
  if (live.dataset.said === text && !again) return;
  live.dataset.said = text;
  live.textContent = text;
  if (again) {
    const button = document.createElement("button");
    button.type = "button";
    button.textContent = live.dataset.again;
    button.addEventListener("click", again);
    live.append(button);
  }
}

function renew(old, fresh) {
  const places = [...old.querySelectorAll(".scroll")].map((box) => [box.scrollLeft, box.scrollTop]);
  const open = new Set([...old.querySelectorAll(".table-block:has(> details[open])")].map((block) => block.id));
  for (const fold of fresh.querySelectorAll(".table-block > details")) if (open.has(fold.parentElement.id)) fold.open = true;
  old.replaceWith(fresh);
  [...fresh.querySelectorAll(".scroll")].forEach((box, i) => places[i] && box.scrollTo(...places[i]));
  fresh.dispatchEvent(new CustomEvent("kopir:new", { bubbles: true }));
}

function renewForm(fresh) {
  // The field somebody is in keeps what is typed; only what is said about the fields is new.
  for (const told of form.querySelectorAll("[data-problem]")) {
    const other = fresh.querySelector(`#${CSS.escape(told.id)}`);
    if (!other) continue;
    told.textContent = other.textContent;
    told.hidden = other.hidden;
  }
  for (const field of form.querySelectorAll("input[id], select[id]")) {
    const other = fresh.querySelector(`#${CSS.escape(field.id)}`);
    if (!other) continue;
    if (other.hasAttribute("aria-invalid")) field.setAttribute("aria-invalid", "true");
    else field.removeAttribute("aria-invalid");
    const note = field.closest(".setting")?.querySelector("[data-note]");
    const words = other.closest(".setting")?.querySelector("[data-note]");
    if (note && words) note.textContent = words.textContent;
  }
  for (const link of form.querySelectorAll("fieldset > .more")) {
    const group = link.closest("details");
    const other = fresh.querySelector(`#${CSS.escape(group.id)} fieldset > .more`);
    if (other) link.replaceWith(other);
  }
}

function wholeForm(fresh) {
  // Another country or another start brings other fields: everything is new but what was open and where one is.
  const open = new Set([...form.querySelectorAll("details[open]")].map((group) => group.id));
  const at = document.activeElement?.id;
  const live = form.querySelector(".live");
  fresh.querySelector(".live").replaceWith(live);
  form.replaceChildren(...fresh.childNodes);
  for (const group of form.querySelectorAll("details")) if (open.has(group.id)) group.open = true;
  sliders();
  if (at) document.getElementById(at)?.focus({ preventScroll: true });
}

function place(text, whole) {
  const next = new DOMParser().parseFromString(text, "text/html");
  const parts = new Map([...next.querySelectorAll("section.part")].map((part) => [part.id, part]));
  const ids = [...parts.keys()];
  for (const fresh of [next.querySelector(".pagehead"), ...next.querySelectorAll("section.part")]) {
    const old = fresh.id ? document.getElementById(fresh.id) : document.querySelector("main .pagehead");
    if (!old) continue; // put in below
    if (!old.contains(form)) renew(old, document.adoptNode(fresh));
    else if (whole) wholeForm(document.adoptNode(fresh.querySelector("form")));
    else renewForm(fresh);
  }
  const room = document.querySelector(".workshop");
  let after = null;
  for (const id of ids) {
    const part = document.getElementById(id) ?? room.insertBefore(document.adoptNode(parts.get(id)), after ? after.nextSibling : room.firstChild);
    if (parts.has(id) && part === parts.get(id)) part.dispatchEvent(new CustomEvent("kopir:new", { bubbles: true }));
    after = part;
  }
  for (const part of room.querySelectorAll(":scope > section.part")) if (!ids.includes(part.id)) part.remove();
  for (const block of [".machine", ".languages"]) {
    for (const link of next.querySelectorAll(`${block} a`)) {
      const same = block === ".languages" ? `[hreflang="${link.hreflang}"]` : `[type="${link.type}"]`;
      const old = document.querySelector(`${block === ".machine" ? ".site-footer " : ".site-header "}${block} a${same}`);
      if (old) old.href = link.href;
    }
  }
}

function carry() {
  // The group's own form sends the settings along.
  const chooser = document.querySelector(".site-header form.chooser");
  if (!chooser) return;
  chooser.action = new URL(shown).pathname;
  for (const field of chooser.querySelectorAll('input[type="hidden"]')) field.remove();
  for (const [name, value] of new URL(shown).searchParams) {
    if (["group", "on", "table", "chart"].includes(name)) continue;
    const field = document.createElement("input");
    Object.assign(field, { type: "hidden", name, value });
    chooser.append(field);
  }
}

async function bring(url, { whole = false, step = false } = {}) {
  clearTimeout(timer);
  request?.abort();
  const mine = new AbortController();
  request = mine;
  main.setAttribute("aria-busy", "true");
  const slow = setTimeout(() => say(form.querySelector(".live").dataset.busy), 400);
  try {
    const answer = await fetch(partOf(url), { signal: mine.signal });
    if (!answer.ok) throw new Error(String(answer.status));
    place(await answer.text(), whole);
    shown = String(url);
    if (step) history.pushState(null, "", url);
    else history.replaceState(null, "", url);
    carry();
    const problem = form.querySelector("[data-problem]:not([hidden])")?.textContent.trim();
    say(problem || document.querySelector(".answer")?.textContent.trim() || "");
  } catch (error) {
    if (error.name === "AbortError") return;
    say(form.querySelector(".live").dataset.failed, () => bring(url, { whole, step }));
  } finally {
    clearTimeout(slow);
    if (request === mine) main.removeAttribute("aria-busy");
  }
}

const NEW_FIELDS = new Set(["focus", "start", "over"]);

function changed(event) {
  const field = event.target;
  if (field.dataset.for) document.getElementById(field.dataset.for).value = field.value;
  else {
    const slider = form.querySelector(`[data-for="${CSS.escape(field.id)}"]`);
    if (slider) slider.value = field.value.replace(",", ".");
  }
  clearTimeout(timer);
  const whole = NEW_FIELDS.has(field.name);
  if (whole) for (const other of form.querySelectorAll('[name^="set:"]')) other.value = other.dataset.default;
  timer = setTimeout(() => bring(address(), { whole }), field.type === "text" ? 3 * WAIT : WAIT);
}

function backTo(id, text) {
  // The link that was followed is gone with its part: one goes on at its like, or at the head of the part.
  if (document.activeElement && document.activeElement !== document.body) return;
  const part = document.getElementById(id);
  if (!part) return;
  const same = [...part.querySelectorAll(".more a")].find((link) => link.textContent === text);
  const head = part.querySelector("summary, h2");
  if (!same && head?.tagName === "H2") head.tabIndex = -1;
  (same ?? head)?.focus({ preventScroll: true });
}

function sliders() {
  for (const slider of form.querySelectorAll('input[type="range"]')) slider.hidden = false;
}

function toFocus() {
  // A long table opens at the country in focus.
  const row = document.querySelector(".part-ranking tr.highlight");
  const box = row?.closest(".scroll");
  if (box && box.scrollHeight > box.clientHeight) box.scrollTop = row.offsetTop - box.clientHeight / 2;
}

if (form) {
  sliders();
  toFocus();
  form.addEventListener("input", changed);
  form.addEventListener("submit", (event) => {
    if (event.submitter?.hasAttribute("data-leave")) return;
    event.preventDefault();
    bring(address());
  });
  form.addEventListener("formdata", (event) => {
    const wanted = settings();
    for (const name of [...event.formData.keys()]) event.formData.delete(name);
    for (const [name, value] of wanted) event.formData.append(name, value);
  });
  document.addEventListener("click", (event) => {
    const link = event.target instanceof Element ? event.target.closest(".workshop a") : null;
    if (!link || event.ctrlKey || event.metaKey || event.shiftKey || link.hasAttribute("download")) return;
    if (link.pathname !== new URL(form.action).pathname || link.hash) return;
    event.preventDefault();
    const [part, text] = [link.closest("details, section.part")?.id, link.textContent];
    bring(new URL(link.href), { whole: true, step: true }).then(() => backTo(part, text));
  });
  addEventListener("popstate", () => location.reload());
}
