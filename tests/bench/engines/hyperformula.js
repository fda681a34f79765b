// HyperFormula: the sheet built at once, as its guide advises.
import { HyperFormula } from "hyperformula";
import { sheet } from "../sheet.js";

export async function open(lines) {
  const { rows, blocks, amountColumn, read } = sheet(lines);
  const height = Math.max(rows.length, ...blocks.map(({ cells }) => cells.length));
  const cells = Array.from({ length: height }, (_, row) => (rows[row] ?? []).map((value) => (value === "" ? null : value)));
  for (const { column, cells: formulas } of blocks) {
    formulas.forEach((text, row) => {
      while (cells[row].length < column) cells[row].push(null);
      cells[row][column - 1] = text;
    });
  }
  const engine = HyperFormula.buildFromArray(cells, { licenseKey: "gpl-v3", maxRows: height });
  const at = (row, column) => ({ sheet: 0, row: row - 1, col: column - 1 });
  return {
    edit: (line, cents) => engine.setCellContents(at(line + 1, amountColumn), cents / 100),
    read: () => Object.fromEntries(read.map(({ name, row, column }) => [name, engine.getCellValue(at(row, column))])),
    plain: (read) => read,
  };
}
