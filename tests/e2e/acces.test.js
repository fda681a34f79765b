// Every view, in every form that opens something, is accessible, fits and is calm; a picture of each is kept.
import { parcours } from "./support/parcours.js";

const VUES = { budget: "Budget", benevolat: "Bénévolat et emplois", financeurs: "Financeurs", scenarios: "Scénarios", dossiers: "Mes associations", commencer: "Commencer le mien" };

for (const [vue, nom] of Object.entries(VUES)) {
  parcours(`La vue « ${nom} » est accessible`, {}, async ({ equilibre }) => {
    await equilibre.ouvrir(vue);
    await equilibre.photographier(vue);
    await equilibre.verifierQueLaPageTient();
    await equilibre.verifierAccessible();
  });
}

parcours("Le budget en liste est accessible", {}, async ({ equilibre }) => {
  await equilibre.ouvrir();
  await equilibre.choisirDisposition("En liste");
  await equilibre.photographier("budget-liste");
  await equilibre.verifierQueLaPageTient();
  await equilibre.verifierAccessible();
});

parcours("Les colonnes ouvertes sont accessibles", {}, async ({ equilibre }) => {
  await equilibre.ouvrir();
  await equilibre.ouvrirColonnes();
  await equilibre.photographier("colonnes");
  await equilibre.verifierAccessible();
});

parcours("Les douze lignes à remplir sont accessibles", {}, async ({ equilibre }) => {
  await equilibre.ouvrir("commencer");
  await equilibre.commencer({ nom: "Les Amis du lavoir" });
  await equilibre.photographier("commencer-lignes");
  await equilibre.verifierQueLaPageTient();
  await equilibre.verifierAccessible();
});

parcours("La recherche d’un compte est accessible", {}, async ({ equilibre }) => {
  await equilibre.ouvrir();
  await equilibre.caseCompte("Locations").dblclick();
  await equilibre.champ().fill("loyer");
  await equilibre.champ().press("ArrowDown");
  await equilibre.photographier("compte");
  await equilibre.verifierAccessible();
});

parcours("Un refus expliqué est accessible", {}, async ({ equilibre }) => {
  await equilibre.ouvrir();
  await equilibre.taper("Locations", "Provisoire 2022", "1,234");
  await equilibre.refus();
  await equilibre.photographier("refus");
  await equilibre.verifierAccessible();
});

parcours("Un message avec son retour est accessible", {}, async ({ equilibre }) => {
  await equilibre.ouvrir();
  await equilibre.surLaLigne("Divers", "Supprimer la ligne");
  await equilibre.message().waitFor();
  await equilibre.photographier("message");
  await equilibre.verifierAccessible();
});
