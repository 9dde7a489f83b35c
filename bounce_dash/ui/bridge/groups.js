// The heads of groups: how much of each is selected, as far as its rows are known here.
import { boxOf, idOf } from "./rows.js";

const heads = () => document.querySelectorAll("table.grid tr.group[data-group]");

// A group by what it is a group of, and its value.
export const keyOf = (head) => `${head.closest("table").dataset.group}=${head.dataset.group}`;

// The ids of a group's rows that are on the page, and whether these are all of them.
export const groupAt = (head) => {
  const ids = [];
  let next = head.nextElementSibling;
  for (; next?.matches("tr.row"); next = next.nextElementSibling) ids.push(idOf(next));
  return { ids, whole: ids.length > 0 && !next?.matches("tr.more") };
};

export const drawGroups = (picks) => {
  for (const head of heads()) {
    const { ids, whole } = groupAt(head);
    if (whole) picks.groups.set(keyOf(head), ids);
    const share = picks.shareOf(keyOf(head), ids);
    const box = boxOf(head);
    box.checked = share === "all";
    box.indeterminate = share === "some";
  }
};
