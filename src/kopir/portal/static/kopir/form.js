// A row is added, left out or proposed without leaving one's place: the server answers as it would without
// scripts, and only the list that was meant is taken out of its answer.
const form = document.querySelector("form[data-record]");
let typed = Boolean(form?.querySelector(".problems"));
let leaving = false;

async function within(button) {
  const list = button.closest("[data-list]");
  const sent = new FormData(form, button);
  list.setAttribute("aria-busy", "true");
  try {
    const answer = await fetch(form.action, { method: "POST", body: sent, redirect: "error" });
    if (!answer.ok) throw new Error(String(answer.status));
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    const fresh = page.getElementById(list.id);
    if (!fresh) throw new Error(list.id);
    list.replaceWith(fresh);
    (fresh.querySelector("[autofocus]") ?? fresh.querySelector("button"))?.focus();
  } catch {
    // Without scripts it works too: the whole page is asked for, and says what is wrong.
    leaving = true;
    form.removeEventListener("submit", submitted);
    form.requestSubmit(button);
  }
}

function submitted(event) {
  const button = event.submitter;
  if (button?.closest("[data-list]")) {
    event.preventDefault();
    within(button);
  } else {
    leaving = true;
  }
}

if (form) {
  form.addEventListener("input", () => { typed = true; });
  form.addEventListener("submit", submitted);
  addEventListener("beforeunload", (event) => {
    if (typed && !leaving) event.preventDefault();
  });
  form.querySelector(".problems")?.focus();
}
