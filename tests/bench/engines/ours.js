// Our engine, as in the page: from the file to the figures.
import init, { Engine } from "../out/engine.js";
import { FUNDER, SECTION, euros, file, funderId, lineId } from "../association.js";

export async function open(lines) {
  await init({ module_or_path: new URL("./engine_bg.wasm", import.meta.url) });
  const engine = Engine.open(file(lines));
  if (!engine) throw new Error("the file does not read");
  const funder = funderId(FUNDER);
  return {
    edit: (line, cents) => {
      if (!engine.edit(lineId(line), euros(cents, ","))) throw new Error("nothing changed");
    },
    read: () => ({ resultat: engine.resultat(), section: engine.section(SECTION), part: engine.part(funder) }),
    plain: ({ resultat, section, part }) => ({
      resultat: Math.round(resultat * 100), section: Math.round(section * 100), part: Math.round(part * 1e6),
    }),
  };
}
