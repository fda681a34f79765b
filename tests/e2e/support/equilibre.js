// The page as its user sees it: what a journey may do and look at, in the words of the screen.
import assert from "node:assert/strict";
import { axe } from "./axe.js";
import { expectFigure, figure } from "./figures.js";
import { shot } from "./shot.js";

export class Equilibre {
  constructor(page, address) {
    this.page = page;
    this.address = address;
  }

  /** Ouvre la page, à une vue si on la nomme (`"budget"`), et attend qu'elle ait remplacé « Chargement… ». */
  async ouvrir(vue) {
    await this.page.goto(this.address + (vue ? `#/${vue}` : ""));
    await this.page.locator("#chargement").waitFor({ state: "detached" });
  }

  async recharger() {
    await this.page.reload();
    await this.page.locator("#chargement").waitFor({ state: "detached" });
  }

  bouton(nom) {
    return this.page.getByRole("button", { name: nom, exact: true });
  }

  /** Suit le lien de navigation de ce nom. */
  async allerA(vue) {
    await this.page.getByRole("navigation").getByRole("link", { name: vue, exact: true }).click();
  }

  titre() {
    return this.page.getByRole("heading", { level: 1 }).innerText();
  }

  chiffre(nom, cles) {
    return figure(this.page, nom, cles);
  }

  async verifierChiffre(nom, cles, valeur) {
    await expectFigure(this.page, nom, cles, valeur);
  }

  alerte() {
    return this.page.getByRole("alert");
  }

  /** Enregistre le fichier que ce geste télécharge ; rend son nom et son texte. */
  async telecharger(geste) {
    const [fichier] = await Promise.all([this.page.waitForEvent("download"), geste()]);
    const morceaux = [];
    for await (const morceau of await fichier.createReadStream()) morceaux.push(morceau);
    return { nom: fichier.suggestedFilename(), texte: Buffer.concat(morceaux).toString("utf8") };
  }

  async verifierAccessible() {
    await axe(this.page);
  }

  async photographier(nom) {
    await shot(this.page, nom);
  }

  async verifierQueLaPageTient() {
    const debord = await this.page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
    assert.ok(debord <= 0, `la page déborde de ${debord} px`);
  }
}
