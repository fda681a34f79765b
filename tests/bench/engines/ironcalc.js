// IronCalc: its values pasted as text, then its formulas, evaluated once.
import init, { Model } from "@ironcalc/wasm";
import { euros } from "../association.js";
import { sheet } from "../sheet.js";

const SHEET = 0;

export async function open(lines) {
  await init({ module_or_path: new URL("./ironcalc.wasm", import.meta.url) });
  const { rows, blocks, amountColumn, read } = sheet(lines);
  const engine = new Model("banc", "en", "UTC", "en");
  engine.pauseEvaluation();
  const area = { sheet: SHEET, row: 1, column: 1, width: rows[0].length, height: rows.length };
  engine.pasteCsvText(area, rows.map((row) => row.join("\t")).join("\n"));
  for (const { column, cells } of blocks) cells.forEach((text, row) => engine.setUserInput(SHEET, row + 1, column, text));
  engine.resumeEvaluation();
  engine.evaluate();
  return {
    edit: (line, cents) => engine.setUserInput(SHEET, line + 1, amountColumn, euros(cents, ".")),
    read: () => Object.fromEntries(read.map(({ name, row, column }) => [name, engine.getFormattedCellValue(SHEET, row, column)])),
    plain: (read) => Object.fromEntries(Object.entries(read).map(([name, text]) => [name, Number(text.replaceAll(",", ""))])),
  };
}
