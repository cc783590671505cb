// Who leaves a page with words typed into one of its forms is asked first; sending a form is no leaving.
const forms = [...document.querySelectorAll("form[data-typed]")];
const typed = new Set(forms.filter((form) => form.querySelector(".problem")));
let leaving = false;

for (const form of forms) {
  form.addEventListener("input", () => { typed.add(form); });
  form.addEventListener("submit", () => { leaving = typed.size === 0 || (typed.size === 1 && typed.has(form)); });
}
addEventListener("beforeunload", (event) => {
  if (typed.size && !leaving) event.preventDefault();
});
addEventListener("pageshow", () => { leaving = false; });
