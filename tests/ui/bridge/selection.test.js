import { expect, test } from "bun:test";
import { readSelection, Selection } from "../../../bounce_dash/ui/bridge/selection.js";

test("rows are put on and off one by one", () => {
  const picks = new Selection("q=x");
  for (const id of [3, 5, 3]) picks.put(id, true);
  picks.put(5, false);
  picks.put(7, false);

  expect(picks.toJSON()).toMatchObject({ list: "q=x", all: false, ids: [3] });
  expect([picks.has(3), picks.has(5), picks.isEmpty]).toEqual([true, false, false]);
});

test("of all that match, those put off are the exceptions", () => {
  const picks = new Selection("q=x");
  picks.put(3, true);
  picks.reset(true);
  picks.put(5, false);

  expect(picks.toJSON()).toMatchObject({ list: "q=x", all: true, ids: [5] });
  expect([picks.has(3), picks.has(5), picks.isEmpty]).toEqual([true, false, false]);
  picks.put(5, true);
  expect(picks.has(5)).toBe(true);
});

test("in another view of the same list picked rows stay, all that match do not", () => {
  const picks = new Selection("12/q=x", { ids: [3, 5] });

  expect(picks.carriedTo("12/q=y").toJSON()).toMatchObject({ list: "12/q=y", all: false, ids: [3, 5] });
  expect(picks.carriedTo("13/q=x").isEmpty).toBe(true);
  expect(picks.carriedTo("q=x").isEmpty).toBe(true);
  picks.reset(true);
  expect(picks.carriedTo("12/q=y").isEmpty).toBe(true);
});

test("no more are picked one by one than the server takes", () => {
  const picks = new Selection("");
  for (let id = 1; id <= 10_001; id++) picks.put(id, true);

  expect([picks.ids.size, picks.has(10_000), picks.has(10_001)]).toEqual([10_000, true, false]);
});

test("of a group that is folded its ids tell how much is selected, of another one its rows on the page", () => {
  const picks = new Selection("q=x");
  picks.groups.set("reason=full", [3, 5]);
  const shares = () => [picks.shareOf("reason=full", []), picks.shareOf("reason=other", [7, 8])];

  expect(shares()).toEqual(["none", "none"]);
  for (const id of [3, 7, 8]) picks.put(id, true);
  expect(shares()).toEqual(["some", "some"]);
  picks.put(5, true);
  expect(shares()).toEqual(["all", "some"]);
  picks.reset(true);
  expect(shares()).toEqual(["all", "all"]);
  expect(readSelection("q=x", JSON.stringify(picks)).shareOf("reason=full", [])).toBe("all");
});

test("what storage holds of this list is read, and nothing else", () => {
  const kept = JSON.stringify({ list: "q=x", all: true, ids: [3] });

  expect(readSelection("q=x", kept).toJSON()).toMatchObject({ list: "q=x", all: true, ids: [3] });
  const junk = ["", "null", "7", "{", '{"list":"q=x"}', '{"list":"q=x","ids":7}', null];
  for (const text of [...junk, kept.replace("q=x", "q=y")]) {
    expect(readSelection("q=x", text).isEmpty).toBe(true);
  }
});
