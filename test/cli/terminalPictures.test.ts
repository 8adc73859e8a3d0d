import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { halfBlocks, inlinePicture, pictureProtocol } from "../../src/cli/terminal/pictures.js";

const terminal = { isTTY: true, hasColors: () => true } as typeof process.stderr;

describe("pictures on a terminal", () => {
  test("go by the protocol of which the terminal says that it has it", () => {
    for (const [env, protocol] of [
      [{ TERM: "xterm-kitty" }, "kitty"],
      [{ TERM: "xterm-256color", KITTY_WINDOW_ID: "1" }, "kitty"],
      [{ TERM_PROGRAM: "ghostty" }, "kitty"],
      [{ TERM_PROGRAM: "iTerm.app" }, "iterm2"],
      [{ TERM_PROGRAM: "WezTerm" }, "iterm2"],
      [{ TERM: "xterm-256color" }, "blocks"],
      [{ TERM: "tmux-256color", KITTY_WINDOW_ID: "1" }, "blocks"],
      [{ TERM_PROGRAM: "iTerm.app", TMUX: "/tmp/x" }, "blocks"],
    ] as const) {
      assert.equal(pictureProtocol(terminal, env), protocol, JSON.stringify(env));
    }
    const pipe = { isTTY: false } as typeof process.stderr;
    assert.equal(pictureProtocol(pipe, { TERM: "xterm-kitty" }), "file");
  });

  test("are sent as the protocols have it", () => {
    assert.equal(inlinePicture("iterm2", "AAAA"), "\u001b]1337;File=inline=1;size=3:AAAA\u0007");
    assert.equal(inlinePicture("kitty", "AAAA"), "\u001b_Ga=T,f=100,q=2,m=0;AAAA\u001b\\");
    const long = inlinePicture("kitty", "A".repeat(5000));
    assert.ok(long.startsWith(`\u001b_Ga=T,f=100,q=2,m=1;${"A".repeat(4096)}\u001b\\\u001b_Gm=0;`));
  });

  test("are grays in half blocks, as wide as there is room", () => {
    const gray = Uint8Array.of(0, 255, 255, 0);
    const cell = (above: number, below: number) => `\u001b[38;5;${above};48;5;${below}m▀`;
    assert.equal(halfBlocks(gray, 2, 2, 80), `${cell(232, 255)}${cell(255, 232)}\u001b[0m`);
    const wide = halfBlocks(new Uint8Array(200 * 40), 200, 40, 100);
    assert.equal(wide.split("\n").length, 10);
    assert.equal(wide.split("▀").length - 1, 10 * 100);
  });
});
