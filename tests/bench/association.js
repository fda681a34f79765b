// The association that every engine is given: the same lines, accounts, funders, amounts and edits, made up by
// arithmetic so that each run and each engine has the same. Runs in Node and in the page.

export const SECTION = "74";
export const FUNDERS = 16;

const CHARGES = ["604", "606", "611", "613", "616", "622", "623", "625", "641", "645"];
const PRODUITS = ["706", "707", "708", "741", "742", "747", "754", "756", "758", "768"];
export const ACCOUNTS = [...CHARGES, ...PRODUITS];

/** The file numbers what it holds: columns from 1, funders from 11, lines from 1001. */
const FUNDER_ID = 11;
const LINE_ID = 1001;
export const lineId = (line) => LINE_ID + line;
export const funderId = (funder) => FUNDER_ID + funder;

/** The funder whose share is read. */
export const FUNDER = 3;

export const columnLabel = (column) => `Banc ${column + 1}`;
export const isProduit = (account) => account.startsWith("7");
export const euros = (cents, point) => `${Math.floor(cents / 100)}${point}${String(cents % 100).padStart(2, "0")}`;

/** From 1,00 to 1 000,00 euros. */
const amount = (seed) => 1_00 + ((seed * 7_919) % 99_901);

/** Lines as `{ account, funder, cents }`, with the cents of each column; only produits have a funder. */
export function association(count, columns) {
  return Array.from({ length: count }, (_, line) => {
    const account = ACCOUNTS[line % ACCOUNTS.length];
    return {
      account,
      funder: isProduit(account) ? (line * 7 + Math.floor(line / ACCOUNTS.length)) % FUNDERS : undefined,
      cents: Array.from({ length: columns }, (_, column) => amount(line * columns + column)),
    };
  });
}

/** The edits, each of another line in the last column, each to an amount it does not have. */
export function edits(lines, count) {
  return Array.from({ length: count }, (_, number) => {
    const line = (number * 7_919) % lines.length;
    const cents = amount(number * 31 + 17);
    return { line, cents: cents === lines[line].cents.at(-1) ? cents + 1 : cents };
  });
}

/** What must be read after each edit, in whole cents and millionths: integers, no engine. */
export function expected(lines, edits) {
  const present = lines.map(({ cents }) => cents.at(-1));
  const sum = (wanted) => lines.reduce((total, line, place) => total + (wanted(line) ? present[place] : 0), 0);
  let produits = sum(({ account }) => isProduit(account));
  let charges = sum(({ account }) => !isProduit(account));
  let section = sum(({ account }) => account.startsWith(SECTION));
  let funder = sum(({ funder }) => funder === FUNDER);
  return edits.map(({ line, cents }) => {
    const by = cents - present[line];
    present[line] = cents;
    if (isProduit(lines[line].account)) produits += by;
    else charges += by;
    if (lines[line].account.startsWith(SECTION)) section += by;
    if (lines[line].funder === FUNDER) funder += by;
    return { resultat: produits - charges, section, part: Math.round((funder / produits) * 1e6) };
  });
}

/** The dossier as a `.equilibre.json` file. */
export function file(lines, name = "Association du banc") {
  const columns = lines[0].cents.length;
  return JSON.stringify({
    format: "equilibre",
    version: 1,
    name,
    uses: { grants: true },
    nextId: lineId(lines.length),
    columns: Array.from({ length: columns }, (_, column) => {
      const year = 2027 - columns + column;
      const nature = column === columns - 1 ? "budget" : "realise";
      return { id: column + 1, label: columnLabel(column), opening: `${year}-01-01`, closing: `${year}-12-31`, nature };
    }),
    financeurs: Array.from({ length: FUNDERS }, (_, funder) =>
      ({ id: funderId(funder), name: `Financeur ${funder + 1}`, famille: "commune", public: true })),
    lines: lines.map(({ account, funder, cents }, line) => ({
      id: lineId(line),
      plan: "2025",
      account,
      label: `Ligne ${line + 1}`,
      ...(funder === undefined ? {} : { financeur: funderId(funder) }),
      cells: Object.fromEntries(cents.map((cents, column) => [column + 1, euros(cents, ".")])),
    })),
  });
}
