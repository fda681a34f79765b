// Medians, p99 and tables of them.

/** The value that `share` of the values are not above. */
const quantile = (values, share) => values.toSorted((one, other) => one - other)[Math.max(0, Math.ceil(values.length * share) - 1)];

export const summary = (values) =>
  ({ count: values.length, median: quantile(values, 0.5), p99: quantile(values, 0.99), most: quantile(values, 1) });

/** Three figures that count, never an exponent. */
export const short = (value) => (value >= 100 ? value.toFixed(0) : value >= 10 ? value.toFixed(1) : value >= 1 ? value.toFixed(2) : value.toFixed(3));

/** Prints rows of cells as a Markdown table, so that it goes as it is into the README. */
export function table(head, rows) {
  const all = [head, ...rows].map((row) => row.map(String));
  const widths = head.map((_, column) => Math.max(...all.map((row) => row[column].length)));
  const line = (row) => `| ${row.map((cell, column) => cell.padEnd(widths[column])).join(" | ")} |`;
  const [first, ...others] = all;
  console.log([line(first), `|${widths.map((width) => "-".repeat(width + 2)).join("|")}|`, ...others.map(line)].join("\n"));
}
