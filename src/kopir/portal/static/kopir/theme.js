// Before anything is painted: the theme the reader chose, and the mark that scripts run.
const root = document.documentElement;
root.classList.add("has-script");
try {
  const chosen = localStorage.getItem("kopir-theme");
  if (chosen === "light" || chosen === "dark") root.dataset.theme = chosen;
} catch (error) {
  console.warn("The theme is not kept: this browser allows no storage.", error);
}

const isDark = () =>
  root.dataset.theme ? root.dataset.theme === "dark" : matchMedia("(prefers-color-scheme: dark)").matches;

function keep(theme) {
  try {
    localStorage.setItem("kopir-theme", theme);
  } catch (error) {
    console.warn("The theme holds for this page only.", error);
  }
}

document.addEventListener("DOMContentLoaded", () => {
  for (const button of document.querySelectorAll("[data-theme-toggle]")) {
    const label = () => {
      button.textContent = isDark() ? button.dataset.light : button.dataset.dark;
    };
    button.hidden = false;
    button.removeAttribute("aria-label");
    label();
    button.addEventListener("click", () => {
      root.dataset.theme = isDark() ? "light" : "dark";
      keep(root.dataset.theme);
      label();
    });
  }
});
