// What RÉSO solidaire published, read from data/reso: the reference the page is held to.
import { readFileSync } from "node:fs";

/** The two columns and the file each comes from. */
export const COLUMNS = {
  "Provisoire 2022": "compte-de-resultat-2022.csv",
  "Prévisionnel 2023": "budget-previsionnel-2023.csv",
};

/** The rows of a file of data/reso, by the names of its head. */
export function table(file) {
  const text = readFileSync(new URL(`../../../data/reso/${file}`, import.meta.url), "utf8");
  const [head, ...rows] = text.trim().split("\n").map((line) => line.split(";"));
  return rows.map((row) => Object.fromEntries(head.map((name, place) => [name, row[place] ?? ""])));
}

/** Cents, exactly: "-3624.00" → -362400n. */
export const cents = (text) => BigInt(text.replace(".", ""));

/** Euros with a point and two places. */
export function euros(amount) {
  const digits = String(amount < 0n ? -amount : amount).padStart(3, "0");
  return `${amount < 0n ? "-" : ""}${digits.slice(0, -2)}.${digits.slice(-2)}`;
}

/** A share rounded half to even at six places, without zeros at its end. */
export function share(part, whole) {
  const [scaled, base] = [part * 1_000_000n, whole];
  let quotient = scaled / base;
  const twice = (scaled % base) * 2n;
  if (twice > base || (twice === base && quotient % 2n === 1n)) quotient += 1n;
  const digits = String(quotient).padStart(7, "0");
  return `${digits.slice(0, -6)}.${digits.slice(-6)}`.replace(/\.?0+$/, "");
}

/** The amount of each funder in a column, in cents. */
export function funders(column) {
  const named = new Map(table("financeurs.csv").map(({ libelle_ligne, financeur }) => [libelle_ligne, financeur]));
  const amounts = new Map();
  for (const { compte, niveau, libelle, montant } of table(COLUMNS[column])) {
    if (compte !== "74" || niveau !== "detail" || montant === "") continue;
    const funder = named.get(libelle);
    amounts.set(funder, (amounts.get(funder) ?? 0n) + cents(montant));
  }
  return amounts;
}
