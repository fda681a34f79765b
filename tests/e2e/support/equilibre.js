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

  // La barre du résultat

  /** Montre cette colonne dans la barre du résultat, et partout. */
  async choisirColonne(colonne) {
    await this.page.getByRole("combobox", { name: "Colonne", exact: true }).selectOption({ label: colonne });
  }

  async verifierTotaux(colonne, { charges, produits, resultat }) {
    await this.verifierChiffre("total-charges", { column: colonne }, charges);
    await this.verifierChiffre("total-produits", { column: colonne }, produits);
    await this.verifierChiffre("resultat", { column: colonne }, resultat);
  }

  // L’enregistrement

  /** Ce que la page dit de l’enregistrement. */
  etat() {
    return this.page.locator("header").getByRole("status");
  }

  /** Attend que la page dise cela de l’enregistrement. */
  async attendreEtat(dit) {
    const attendu = typeof dit === "string" ? new RegExp(`^${dit}$`) : dit;
    await this.etat().filter({ hasText: attendu }).waitFor({ timeout: 5_000 }).catch(() => {});
    assert.match(await this.etat().innerText(), attendu);
  }

  // Le budget

  /** Une ligne de la grille : celle de ce numéro, ou celle qui porte ce libellé. */
  ligne(libelle) {
    const exact = new RegExp(`^\\s*${libelle.replace(/[.*+?^${}()|[\]\\]/g, "\\$&")}\\s*$`);
    return this.page.locator("tr[data-line]").filter({ has: this.page.getByRole("rowheader").filter({ hasText: exact }) });
  }

  /** La case d’une ligne dans une colonne. */
  montant(libelle, colonne) {
    return this.ligne(libelle).locator(`td[data-column=${JSON.stringify(colonne)}]`);
  }

  caseLibelle(libelle) {
    return this.ligne(libelle).getByRole("rowheader");
  }

  caseCompte(libelle) {
    return this.ligne(libelle).locator("td.acc");
  }

  /** Attend que la case vaille cela, au centime ; rien pour une case vide. */
  async verifierMontant(libelle, colonne, valeur) {
    const place = this.montant(libelle, colonne).locator("[data-value]");
    await this.montant(libelle, colonne).locator(`[data-value="${valeur}"]`).first().waitFor({ state: "attached", timeout: 5_000 }).catch(() => {});
    assert.equal(await place.first().getAttribute("data-value"), valeur, `${libelle}, ${colonne}`);
  }

  /** Le champ ouvert dans la grille. */
  champ() {
    return this.page.getByRole("grid").locator("input");
  }

  /** Double-clique la case, tape, et valide par Entrée. */
  async taper(libelle, colonne, texte) {
    await this.montant(libelle, colonne).dblclick();
    await this.champ().fill(texte);
    await this.champ().press("Enter");
  }

  async annuler() {
    await this.page.getByRole("banner").getByRole("button", { name: "Annuler", exact: true }).click();
  }

  async retablir() {
    await this.page.getByRole("banner").getByRole("button", { name: "Rétablir", exact: true }).click();
  }

  /** Ouvre le détail de la ligne en main. */
  async ouvrirDetail() {
    await this.bouton("Détail de la ligne").click();
    const detail = this.page.getByRole("complementary", { name: "Détail de la ligne" });
    await detail.waitFor();
    return detail;
  }

  /** Cherche la ligne qui va avec celle du détail, et prend celle qui se nomme ainsi. */
  async lier(detail, texte, nom) {
    await detail.getByRole("combobox", { name: "Liée à", exact: true }).fill(texte);
    await detail.getByRole("listbox", { name: "Liée à", exact: true }).getByRole("option", { name: nom }).click();
  }

  /** Ouvre la liste de ce qui a été fait. */
  async ouvrirHistorique() {
    await this.bouton("Historique").click();
    const liste = this.page.getByRole("list", { name: "Historique" });
    await liste.waitFor();
    return liste;
  }

  /** Ce que dit la bulle à côté du champ ; elle doit être celle que le champ nomme. */
  async refus() {
    const bulle = this.page.getByRole("grid").getByRole("alert");
    await bulle.waitFor();
    assert.equal(await this.champ().getAttribute("aria-describedby"), await bulle.getAttribute("id"));
    assert.equal(await this.champ().getAttribute("aria-invalid"), "true");
    return bulle.innerText();
  }

  /** Le message du bas de page. */
  message() {
    return this.page.locator(".toast");
  }

  /** Revient sur ce que dit le message. */
  async annulerDepuisLeMessage() {
    await this.message().getByRole("button", { name: "Annuler", exact: true }).click();
  }

  /** Ajoute une ligne d’un côté, « Charges » ou « Produits », avec ce libellé. */
  async ajouterLigne(cote, libelle) {
    await this.page.getByRole("region", { name: cote, exact: true }).getByRole("button", { name: "Ajouter une ligne…" }).click();
    await this.champ().fill(libelle);
    await this.champ().press("Enter");
    await this.ligne(libelle).waitFor();
  }

  /** Prend une ligne en main, puis agit sur elle : « Monter », « Supprimer la ligne »… */
  async surLaLigne(libelle, outil) {
    await this.caseLibelle(libelle).click();
    await this.page.getByRole("group", { name: "La ligne choisie" }).getByRole("button", { name: outil, exact: true }).click();
  }

  async choisirDisposition(nom) {
    await this.bouton(nom).click();
  }

  async ouvrirColonnes() {
    await this.bouton("Colonnes").click();
    return this.page.getByRole("dialog", { name: "Colonnes" });
  }

  /** Colle sur la case en main ce que le presse-papiers offrirait : un texte, du HTML, ou les deux. */
  async coller({ texte, html }) {
    await this.page.evaluate(([plain, rich]) => {
      const data = new DataTransfer();
      if (plain) data.setData("text/plain", plain);
      if (rich) data.setData("text/html", rich);
      document.activeElement.dispatchEvent(new ClipboardEvent("paste", { clipboardData: data, bubbles: true, cancelable: true }));
    }, [texte, html]);
  }

  dialogue(nom) {
    return this.page.getByRole("dialog", { name: nom, exact: true });
  }

  /** Ouvre les filtres et choisit cette valeur dans cette liste. */
  async filtrer(liste, valeur) {
    await this.page.getByRole("button", { name: /^Filtrer/ }).click();
    const dialogue = this.dialogue("Filtrer les lignes");
    await dialogue.getByRole("combobox", { name: liste, exact: true }).selectOption({ label: valeur });
    await dialogue.getByRole("button", { name: "Fermer" }).last().click();
  }

  // Les scénarios

  /** Depuis la vue Scénarios, crée un scénario de ce nom, qui part de cette colonne. */
  async creerScenario(nom, base) {
    await this.bouton("Nouveau scénario").click();
    const dialogue = this.dialogue("Nouveau scénario");
    await dialogue.getByLabel("Nom du scénario").fill(nom);
    if (base) await dialogue.getByRole("combobox", { name: "Part de" }).selectOption({ label: base });
    await dialogue.getByRole("button", { name: "Créer le scénario" }).click();
    await this.page.getByRole("textbox", { name: "Nom du scénario", exact: true }).and(this.page.locator("dd input")).waitFor();
  }

  /** La rangée d’une hypothèse. */
  hypothese(nom) {
    return this.page.getByRole("row").filter({ has: this.page.getByRole("textbox", { name: `Nom de l’hypothèse ${nom}`, exact: true }) });
  }

  /** Compose une hypothèse sur des comptes, en pourcentage, par le formulaire. */
  async composerHypothese({ comptes, pourcentage, nom }) {
    await this.bouton("Ajouter une hypothèse").click();
    const dialogue = this.dialogue("Ajouter une hypothèse");
    await dialogue.getByLabel("Comptes", { exact: true }).fill(comptes);
    await dialogue.getByLabel("Pourcentage").fill(pourcentage);
    if (nom) await dialogue.getByLabel("Nom de l’hypothèse").fill(nom);
    await dialogue.getByRole("button", { name: "Ajouter une hypothèse" }).click();
  }

  // Commencer, fichiers, associations

  /** Répond aux trois questions et passe aux lignes. */
  async commencer({ nom, annee, aussi = [] }) {
    await this.page.getByLabel("Comment s’appelle votre association").fill(nom);
    if (annee) await this.page.getByLabel("Pour quelle année").fill(annee);
    for (const chose of aussi) await this.page.getByLabel(chose, { exact: true }).check();
    await this.bouton("Commencer").click();
    await this.page.getByRole("heading", { name: "Vos recettes et vos dépenses" }).waitFor();
  }

  /** Importe ce texte comme un fichier. */
  async importer(nom, texte) {
    await this.page.getByLabel("Importer un fichier").setInputFiles({ name: nom, mimeType: "application/json", buffer: Buffer.from(texte) });
  }

  /** Une association de la liste. */
  association(nom) {
    return this.page.getByRole("listitem").filter({ has: this.page.getByRole("textbox", { name: `Nom de ${nom}`, exact: true }) });
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
    await this.page.evaluate(() => document.fonts.ready);
    await shot(this.page, nom);
  }

  async verifierQueLaPageTient() {
    const debords = await this.page.evaluate(() => [document.documentElement.scrollWidth - innerWidth, document.documentElement.scrollHeight - innerHeight]);
    assert.ok(Math.max(...debords) <= 0, `la page déborde de ${debords} px`);
  }
}
