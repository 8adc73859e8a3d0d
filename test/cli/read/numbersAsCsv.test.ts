import assert from "node:assert/strict";
import { test } from "node:test";
import { numbersAsCsv } from "../../../src/cli/read/numbersAsCsv.js";

test("numbers are lines of a table, quoted where they must be", () => {
  const box = { x: 1, y: 2.25, width: 30, height: 10 };
  const number = {
    text: "1,250",
    confidence: 0.98765,
    box,
    angle: -2,
    digits: [],
    alternatives: [],
  };
  assert.equal(
    numbersAsCsv([
      { source: 'a "b".png', page: 3, number, review: true },
      { source: "c.png", page: 1, number: { ...number, text: "7" }, review: false },
    ]),
    "source,page,text,confidence,x,y,width,height,angle,review\r\n" +
      '"a ""b"".png",3,"1,250",0.9877,1.0,2.3,30.0,10.0,-2.0,yes\r\n' +
      "c.png,1,7,0.9877,1.0,2.3,30.0,10.0,-2.0,no\r\n",
  );
  assert.match(numbersAsCsv([]), /^source,page,text,.*review\r\n$/);
});
