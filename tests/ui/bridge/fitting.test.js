import { expect, test } from "bun:test";
import { fit } from "../../../bounce_dash/ui/bridge/fitting.js";

const column = (needs, { least = 50, most = 400, cost = 1 } = {}) => ({ needs: new Map(needs), least, most, cost });
const sum = (widths) => widths.reduce((total, width) => total + width, 0);

test("where there is room nothing is cut, and what is left over goes to all", () => {
  const widths = fit([column([[100, 5]]), column([[200, 5]])], 360);

  expect(widths).toEqual([120, 240]);
});

test("where there is none, that column is cut in which the fewest cells are", () => {
  // A long one of ten against eight long ones of ten.
  const rare = column([
    [80, 9],
    [180, 1],
  ]);
  const common = column([
    [80, 2],
    [180, 8],
  ]);

  expect(fit([rare, common], 260)).toEqual([80, 180]);
  expect(fit([common, rare], 260)).toEqual([180, 80]);
});

test("what costs more to cut is cut last", () => {
  const same = [
    [80, 5],
    [180, 5],
  ];

  expect(fit([column(same, { cost: 3 }), column(same)], 260)).toEqual([180, 80]);
});

test("no column is narrower than its least nor, for its own cells, wider than its most", () => {
  const [long, short] = fit([column([[900, 3]], { most: 300 }), column([[60, 3]], { least: 90 })], 390);

  expect([long, short]).toEqual([300, 90]);
  expect(fit([column([[300, 9]], { least: 120 }), column([[300, 9]], { least: 120 })], 100)).toEqual([120, 120]);
});

test("the widths fill the room to the pixel", () => {
  const columns = [7, 13, 29].map((need) =>
    column([
      [need * 9, 4],
      [need * 5, 3],
    ]),
  );

  for (const room of [301, 433, 999]) expect(sum(fit(columns, room))).toBe(room);
});
