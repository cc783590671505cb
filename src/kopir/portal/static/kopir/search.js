// Suggestions under the search field: a listbox fed by search.json. Without scripts the form leads to the results.
const WAIT = 160;

function wire(input) {
  const form = input.form;
  const list = document.createElement("ul");
  list.id = `${input.id}-suggestions`;
  list.className = "suggestions";
  list.hidden = true;
  list.setAttribute("role", "listbox");
  list.setAttribute("aria-label", input.dataset.suggestLabel || input.placeholder);
  form.append(list);
  input.setAttribute("role", "combobox");
  input.setAttribute("aria-expanded", "false");
  input.setAttribute("aria-controls", list.id);
  input.setAttribute("aria-autocomplete", "list");

  let timer;
  let request;
  let chosen = -1;

  const close = () => {
    list.hidden = true;
    chosen = -1;
    input.setAttribute("aria-expanded", "false");
    input.removeAttribute("aria-activedescendant");
  };

  const choose = (index) => {
    const items = [...list.children];
    if (!items.length) return;
    chosen = (index + items.length) % items.length;
    items.forEach((item, i) => item.setAttribute("aria-selected", String(i === chosen)));
    items[chosen].scrollIntoView({ block: "nearest" });
    input.setAttribute("aria-activedescendant", items[chosen].id);
  };

  const open = (results) => {
    list.replaceChildren(...results.slice(0, 8).map((result, i) => item(result, `${list.id}-${i}`)));
    list.hidden = !results.length;
    chosen = -1;
    input.setAttribute("aria-expanded", String(results.length > 0));
  };

  const ask = async () => {
    const words = input.value.trim();
    request?.abort();
    if (words.length < 2) return close();
    request = new AbortController();
    const address = new URL(input.dataset.suggest, location.href);
    address.searchParams.set("q", words);
    try {
      const answer = await fetch(address, { signal: request.signal, headers: { Accept: "application/json" } });
      if (!answer.ok) return close();
      const found = await answer.json();
      open(found.results ?? found.suggestions ?? []);
    } catch (error) {
      if (error.name !== "AbortError") close();
    }
  };

  input.addEventListener("input", () => {
    clearTimeout(timer);
    timer = setTimeout(ask, WAIT);
  });
  input.addEventListener("keydown", (event) => {
    if (event.key === "Escape") close();
    if (list.hidden) return;
    if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      event.preventDefault();
      choose(chosen + (event.key === "ArrowDown" ? 1 : -1));
    }
    if (event.key === "Enter" && chosen >= 0) {
      event.preventDefault();
      location.assign(list.children[chosen].dataset.url);
    }
  });
  input.addEventListener("blur", () => setTimeout(close, 150));
  list.addEventListener("pointerdown", (event) => {
    const target = event.target.closest("li");
    if (target) location.assign(target.dataset.url);
  });
}

function item(result, id) {
  const element = document.createElement("li");
  element.id = id;
  element.setAttribute("role", "option");
  element.setAttribute("aria-selected", "false");
  element.dataset.url = result.url;
  element.append(result.label ?? result.title ?? "");
  if (result.kind) {
    const kind = document.createElement("span");
    kind.className = "kind";
    kind.textContent = ` ${result.kind}`;
    element.append(kind);
  }
  return element;
}

document.querySelectorAll("input[data-suggest]").forEach(wire);
