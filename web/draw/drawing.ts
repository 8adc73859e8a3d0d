import { Board } from "./board.js";

/** What is drawn to be read. */
export const board = new Board();
