// Which rows of one list are selected: some of them, or all that match but some.

// As the server has it (MOST_PICKED): beyond that "all that match" is what is meant.
const MOST = 10_000;

// "12/q=ann" is a view of what belongs to 12, "q=ann" one of a list that belongs to nothing.
const ownerIn = (list) => (list.includes("/") ? list.slice(0, list.indexOf("/")) : "");

export class Selection {
  constructor(list = null, kept = {}) {
    this.list = list;
    this.all = kept.all === true;
    this.ids = new Set(kept.ids);
    this.groups = new Map(kept.groups); // the ids of all rows of a group, where they are known
  }

  get isEmpty() {
    return !this.all && this.ids.size === 0;
  }

  has(id) {
    return this.ids.has(id) !== this.all;
  }

  // The selection in another view of the same list: what was selected row by row stays so, "all that match" would be
  // others. Of another list nothing is.
  carriedTo(list) {
    const stays = !this.all && ownerIn(this.list ?? "") === ownerIn(list);
    return new Selection(list, stays ? { ids: this.ids } : {});
  }

  put(id, on) {
    if (on === this.has(id)) return;
    if (on === this.all) this.ids.delete(id);
    else if (this.ids.size < MOST) this.ids.add(id);
  }

  // How much of a group is selected, of which these rows are on the page: "all", "some" or "none".
  shareOf(group, onPage) {
    const known = this.groups.get(group);
    const ids = known ?? onPage;
    const many = ids.filter((id) => this.has(id)).length;
    if (many === ids.length && (known?.length || this.all)) return "all";
    return many || (this.all && !known) ? "some" : "none";
  }

  // All of them, or none.
  reset(all) {
    this.all = all;
    this.ids.clear();
  }

  toJSON() {
    return { list: this.list ?? "", all: this.all, ids: [...this.ids], groups: [...this.groups] };
  }
}

// What storage holds of a list; what is of another list, or not ours, counts as nothing.
export const readSelection = (list, text) => {
  try {
    const kept = JSON.parse(text);
    return new Selection(list, kept?.list === list && Array.isArray(kept.ids) ? kept : {});
  } catch {
    return new Selection(list);
  }
};
