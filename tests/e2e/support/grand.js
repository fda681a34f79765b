// A large association, as a file: so many lines over a few accounts, in two columns.
const ACCOUNTS = ["606", "613", "615", "616", "622", "625", "641", "645", "706", "707", "741", "754", "756"];

/** The text of a `.equilibre.json` of `count` lines. */
export function association(count) {
  const columns = [2026, 2027].map((year, place) => ({
    id: place + 1, label: `Budget ${year}`, opening: `${year}-01-01`, closing: `${year}-12-31`, nature: "budget", state: "brouillon",
  }));
  const lines = Array.from({ length: count }, (_, place) => ({
    id: place + 10, plan: "2025", account: ACCOUNTS[place % ACCOUNTS.length], label: `Ligne ${place + 1}`,
    cells: Object.fromEntries(columns.map(({ id }) => [id, String(100 + ((place * 7 + id) % 900))])),
  }));
  return JSON.stringify({ format: "equilibre", version: 1, name: "Dix mille lignes", nextId: count + 20, columns, lines });
}
