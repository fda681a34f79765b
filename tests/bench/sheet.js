// The same budget as a sheet, for the engines that are spreadsheets.
//
// Section, account, funder, then an amount per column, a line a row. To the right of them, as a careful treasurer would
// write it, for each column: a sum per section, one per funder, the totals, the résultat, the share of each funder.
// The section stands in a cell of its own: both peers find it faster than a prefix of the account.
import { ACCOUNTS, FUNDER, FUNDERS, SECTION, isProduit } from "./association.js";

const SECTIONS = [...new Set(ACCOUNTS.map((account) => account.slice(0, 2)))];

/** 0 → A. */
const letter = (column) => (column < 26 ? "" : letter(Math.floor(column / 26) - 1)) + String.fromCharCode(65 + (column % 26));

const sum = (column, rows) => rows.map((row) => `${column}${row}`).join("+");

/** One column of formulas over one column of amounts, and the rows that a person reads. */
function formulas(own, amounts, count) {
  const over = (keys, key) => `=SUMIF($${keys}$1:$${keys}$${count},${key},$${amounts}$1:$${amounts}$${count})`;
  const cells = [];
  const put = (text) => cells.push(text); // its row, from 1
  const sections = SECTIONS.map((section) => ({ section, row: put(over("A", section)) }));
  const funders = Array.from({ length: FUNDERS }, (_, funder) => put(over("C", funder)));
  const rows = (wanted) => sections.filter(({ section }) => isProduit(section) === wanted).map(({ row }) => row);
  const charges = put(`=${sum(own, rows(false))}`);
  const produits = put(`=${sum(own, rows(true))}`);
  const resultat = put(`=${own}${produits}-${own}${charges}`);
  const parts = funders.map((row) => put(`=${own}${row}/${own}${produits}`));
  // Whole cents and millionths, so that no format of numbers stands between the engine and who compares.
  const read = {
    resultat: put(`=ROUND(${own}${resultat}*100,0)`),
    section: put(`=ROUND(${own}${sections.find(({ section }) => section === SECTION).row}*100,0)`),
    part: put(`=ROUND(${own}${parts[FUNDER]}*1000000,0)`),
  };
  return { cells, read };
}

/** Rows of plain values, columns of formulas and where they stand, and the three places to read; all from 1. */
export function sheet(lines) {
  const columns = lines[0].cents.length;
  const first = 3;
  const amountColumn = first + columns; // the last of them, from 1
  const rows = lines.map(({ account, funder, cents }) =>
    [Number(account.slice(0, 2)), Number(account), funder ?? "", ...cents.map((cents) => cents / 100)]);
  const blocks = Array.from({ length: columns }, (_, column) => {
    const at = first + columns + 1 + column;
    return { column: at + 1, ...formulas(letter(at), letter(first + column), lines.length) };
  });
  const { column, read } = blocks.at(-1);
  return { rows, blocks, amountColumn, read: Object.entries(read).map(([name, row]) => ({ name, row, column })) };
}
