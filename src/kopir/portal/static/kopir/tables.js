// Tables sort by a click on a column's heading. Raw values stand in data-sort; texts follow the page's language.
const collator = new Intl.Collator(document.documentElement.lang || "en", { numeric: true });

function valueOf(row, column, numeric) {
  const cell = row.cells[column];
  if (!cell) return "";
  const value = cell.dataset.sort ?? cell.textContent.trim();
  return numeric && Number.isNaN(Number(value)) ? "" : value; // words in a column of numbers: no value
}

function compare(a, b, numeric) {
  if (a === "" || b === "") return a === b ? 0 : null;
  return numeric ? Number(a) - Number(b) : collator.compare(a, b);
}

function sort(table, column, heading) {
  const numeric = heading.classList.contains("number");
  const before = heading.getAttribute("aria-sort");
  const down = before ? before === "ascending" : numeric;
  const order = down ? -1 : 1;
  const body = table.tBodies[0];
  const rows = [...body.rows].map((row) => [valueOf(row, column, numeric), row]);
  rows.sort(([a], [b]) => {
    const result = compare(a, b, numeric);
    return result === null ? (a === "" ? 1 : -1) : order * result; // what is missing stays last
  });
  body.append(...rows.map(([, row]) => row));
  for (const other of table.tHead.rows[0].cells) other.removeAttribute("aria-sort");
  heading.setAttribute("aria-sort", down ? "descending" : "ascending");
}

function wire(root) {
  for (const table of root.querySelectorAll("table[data-sortable]")) {
    if (!table.tHead || table.tBodies.length !== 1 || table.tBodies[0].rows.length < 3) continue;
    [...table.tHead.rows[0].cells].forEach((heading, column) => {
      if (heading.hasAttribute("data-unsorted") || heading.textContent.trim() === "") return;
      const button = document.createElement("button");
      button.type = "button";
      button.title = `${table.dataset.sortLabel ?? ""} ${heading.textContent.trim()}`.trim();
      button.append(...heading.childNodes);
      heading.append(button);
      button.addEventListener("click", () => sort(table, column, heading));
    });
  }
}

wire(document);
document.addEventListener("kopir:new", (event) => wire(event.target)); // a part of the page was put in anew
