//! The catalogue: one name, one text. `{}` is filled in order.

macro_rules! catalogue {
    ($($name:ident = $french:literal;)*) => {
        #[expect(missing_docs, non_upper_case_globals, reason = "each text is named as it is read, and says itself")]
        impl Text {
            $(pub const $name: Text = Text { french: $french };)*

            /// Every text with its name, for the checks.
            #[cfg(test)]
            const ALL: &'static [(&'static str, &'static str)] = &[$((stringify!($name), $french),)*];
        }
    };
}

/// A text of the page. Each is a constant, not a place in a table, so that a part of the page brings its own texts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Text {
    french: &'static str,
}

catalogue! {
    // The shell
    ProductName = "Équilibre";
    Views = "Vues";
    ViewBudget = "Budget";
    ViewBenevolat = "Bénévolat et emplois";
    ViewBenevolatShort = "Bénévolat";
    ViewFinanceurs = "Financeurs";
    ViewDossiers = "Mes associations";
    ViewDossiersShort = "Associations";
    Start = "Commencer le mien";
    StartShort = "Commencer";
    More = "Plus";
    NothingLeaves = "Rien ne quitte votre navigateur.";
    BackupNever = "Pas encore de fichier de secours.";
    BackupToday = "Fichier de secours\u{a0}: aujourd’hui";
    BackupYesterday = "Fichier de secours\u{a0}: hier";
    BackupDays = "Fichier de secours\u{a0}: il y a {} jours";
    Undo = "Annuler";
    Redo = "Rétablir";
    UndoWhat = "Annuler\u{a0}: {}";
    RedoWhat = "Rétablir\u{a0}: {}";
    Import = "Importer";
    ImportFile = "Importer un fichier";
    Export = "Exporter";
    Example = "Exemple";
    Hypothese = "hypothèse";
    Unnamed = "sans libellé";
    Absent = "vide";
    Close = "Fermer";
    Cancel = "Annuler la saisie";
    SkipToContent = "Aller au contenu";
    AppError = "Une erreur inattendue s’est produite.";
    PartAbsent = "Cette partie de la page n’a pas pu être chargée. Vérifiez la connexion, puis réessayez.";
    TryAgain = "Réessayer";
    StillOpening = "La page finit de s’ouvrir\u{a0}: réessayez dans un instant.";
    ReasonUnloaded = "une partie de la page n’a pas pu être chargée\u{a0}; vérifiez la connexion, puis rechargez";

    // Saving
    Saved = "Enregistré";
    Saving = "Enregistrement…";
    NotSaved = "Non enregistré\u{a0}: {}";
    ReasonFull = "le stockage du navigateur est plein. Exportez un fichier pour ne rien perdre.";
    ReasonRefused = "le navigateur refuse le stockage. Exportez un fichier pour ne rien perdre.";
    ReasonOther = "le stockage ne répond pas. Exportez un fichier pour ne rien perdre.";
    SavedWithoutCopy = "Enregistré, sans la seconde copie\u{a0}: stockage local plein";
    Following = "Ouvert dans un autre onglet\u{a0}: lecture seule, les changements arrivent ici";
    ReadOnlyNewer = "Écrit par une version plus récente d’Équilibre\u{a0}: lecture seule";
    DamagedFound = "Une sauvegarde abîmée a été mise de côté\u{a0}; le dernier état lisible est ouvert.";
    DamagedFileName = "sauvegarde-abimee.txt";
    DamagedDownload = "Télécharger le texte abîmé";
    ReadOnly = "Cette association est ouverte en lecture seule ici.";

    // The balance bar
    Charges = "Charges";
    Produits = "Produits";
    Excedent = "Excédent";
    Deficit = "Déficit";
    Balanced = "À l’équilibre";
    ComparedWith = "comparé à {}";
    OfProduits = "{} des produits";
    Since = "{} depuis {}";
    Unsigned = "Dont non conventionné";
    WithoutUnsigned = "résultat sans\u{a0}: ";
    TotalTooLarge = "Un total dépasse un million de milliards d’euros\u{a0}: vérifiez les montants.";
    FaultyCells = "Des cellules n’ont pas de valeur\u{a0}: elles ne comptent pas dans les totaux.";
    BalanceBar = "Résultat";
    ColumnShown = "Colonne";
    ColumnCompared = "Comparée à";

    // The budget
    BudgetList = "Budget";
    Account = "Compte";
    AccountShort = "N°";
    Label = "Libellé";
    Evolution = "Évolution";
    Ecart = "Écart";
    ToClassify = "À classer";
    AccountToFind = "à classer";
    AddLine = "Ajouter une ligne…";
    Facing = "En vis-à-vis";
    Search = "Chercher";
    SearchHelp = "Libellé, compte, financeur ou montant. Entrée\u{a0}: suivant, Maj+Entrée\u{a0}: précédent, Échap\u{a0}: fermer.";
    FoundNone = "rien de tel";
    FoundOne = "une ligne";
    FoundMany = "{} lignes";
    OnlyFound = "Seulement ces lignes";
    GroupBy = "Grouper par";
    ByAccount = "Par compte";
    ByFinanceur = "Par financeur";
    ByPole = "Par pôle";
    ByAction = "Par action";
    ByStatus = "Par statut";
    AsList = "En liste";
    Layout = "Disposition";
    Columns = "Colonnes";
    AddColumn = "Ajouter une colonne";
    RenameColumn = "Renommer";
    DeleteColumn = "Supprimer la colonne";
    ColumnMenu = "Colonne {}";
    ColumnName = "Nom de la colonne";
    ColumnYear = "Année";
    ColumnNature = "Nature";
    ColumnEmpty = "Vide";
    ColumnCopyOf = "Copie de {}";
    ColumnContent = "Contenu";
    NatureRealise = "Réalisé";
    NatureBudget = "Budget";
    Create = "Créer";
    FoldSection = "Replier {}";
    UnfoldSection = "Déplier {}";
    LineMenu = "Actions sur {}";
    InsertBelow = "Insérer une ligne dessous";
    MoveUp = "Monter";
    MoveDown = "Descendre";
    DeleteLine = "Supprimer la ligne";
    AmountOf = "{}, {}";
    AccountOf = "Compte de {}";
    LabelOf = "Libellé de {}";
    AccountSearch = "Numéro ou mot\u{a0}: loyer, assurance…";
    AccountNone = "Aucun compte trouvé";
    Names = "Noms proposés";
    NameCharges = "total des charges";
    NameProduits = "total des produits";
    NameResultat = "produits moins charges";
    NameHeures = "heures de bénévolat";
    NameBenevolat = "valeur du bénévolat, en euros";
    NameEtp = "emplois, en équivalent temps plein";
    NameAccounts = "somme d’un compte, par exemple compte(64)";
    BlockOne = "{} montants\u{a0}: +3\u{a0}% les change tous, Ctrl+Entrée met la même valeur dans tous";
    BlockAll = "{} montants\u{a0}: Entrée les change tous";
    BlockEmpty = "Aucune des cellules choisies n’a de montant à changer.";
    Formulas = "Formules";
    Subtotal = "Sous-total {}";
    EditHint = "Entrée ou F2 pour modifier, les flèches pour se déplacer.";
    LineDeletedNotice = "Ligne supprimée";
    CvnFoot = "Contributions volontaires en nature (hors résultat)";
    EmptyBudget = "Aucune ligne pour le moment.";
    NewLine = "Nouvelle ligne";
    FormulaMark = "formule\u{a0}: {}";
    UnsignedMark = "non conventionné";
    HypotheseMark = "hypothèse";
    FaultyMark = "sans valeur";

    TitleView = "\u{a0}: {}";
    FromBefore = "avant\u{a0}: {}";
    Bring = "Annuler";
    LineTools = "La ligne choisie";
    ColumnDeletedNotice = "Colonne supprimée";
    DeleteColumnOf = "Supprimer {}";
    ShowAccounts = "Numéros de compte";
    AddTo = "{}\u{a0}: ajouter une ligne";
    EcartGood = "favorable";
    EcartBad = "défavorable";
    GridHelp = "Entrée ou F2 modifie, taper remplace, Échap annule, Ctrl+Entrée insère une ligne.";

    // The line in detail
    LineDetail = "Détail de la ligne";
    LineDetailKey = "Détail de la ligne (Alt+Entrée)";
    LineDetailHint = "Choisissez une ligne du budget pour voir d’où viennent ses montants.";
    ClosePanel = "Fermer (Échap)";
    Note = "Note";
    NoteHint = "Ce que ce montant suppose, ce qu’il reste à vérifier…";
    SourceKind = "Source";
    SourceNone = "Non précisée";
    SourceDevis = "Devis";
    SourceAnneePrecedente = "Année précédente";
    SourceDecision = "Décision";
    SourceComptes = "Comptes";
    SourceHypothese = "Hypothèse";
    SourceAutre = "Autre";
    SourceReference = "Référence";
    SourceReferenceHint = "Devis n° 12, délibération, page…";
    SourceDate = "Date";
    SourceDateHint = "31/12/2026";
    Action = "Action";
    ActionHint = "Ce que la ligne sert à faire";
    PoleNone = "Non précisé (Structure)";
    PoleParts = "Réparti entre des pôles…";
    PoleNew = "Nouveau pôle…";
    PartOf = "{}, en\u{a0}%";
    PartsRest = "Reste à la Structure\u{a0}: {}";
    CleEtp = "Selon les ETP";
    CleHeures = "Selon les heures";
    CleSurface = "Selon les surfaces";
    CleCoutDirect = "Selon les coûts directs";
    CleEgal = "À parts égales";
    ClePropre = "Selon une clé propre";
    CleHypothese = "{} (hypothèse)";
    LinkedTo = "Liée à";
    LinkedNone = "Aucune autre ligne";
    LinkedSearch = "Libellé ou compte";
    LinkedNotFound = "Aucune ligne de ce côté n’a ces mots.";
    LinkedHint = "La même chose dans une autre année, sous un autre nom.";
    ThisLine = "La ligne, toutes colonnes";
    LastValues = "Dernières valeurs";
    LastValuesNone = "Pas encore modifiée ici.";
    LastValueFrom = "{} → ";
    TypedAs = "{} ({})";

    // Volunteers and jobs
    Missions = "Missions bénévoles";
    Mission = "Mission";
    MissionsEmpty = "Ajoutez ce que font les bénévoles\u{a0}: le temps donné devient des ETP et des euros.";
    AddMission = "Ajouter une mission";
    NewMission = "Nouvelle mission";
    Statutaire = "Statutaire";
    StatutaireOf = "{} est du temps statutaire";
    Hours = "Heures";
    HoursOf = "Heures de {}, {}";
    MissionLabelOf = "Nom de la mission {}";
    Value = "Valeur";
    Delete = "Supprimer";
    DeleteOf = "Supprimer {}";
    HowCounted = "Comment c’est compté";
    EtpBase = "Base d’un ETP";
    EtpBaseOwn = "Autre base, en heures";
    Base1607 = "1\u{202f}607 h\u{a0}: durée légale du travail";
    Base1820 = "1\u{202f}820 h\u{a0}: 35 h × 52 semaines, temps payé";
    Base1600 = "1\u{202f}600 h\u{a0}: sans la journée de solidarité";
    Base1596 = "1\u{202f}596 h\u{a0}: 228 jours × 7 h";
    Base1554 = "1\u{202f}554 h\u{a0}: 35 h × 44,4 semaines";
    BaseOwn = "Autre…";
    Rate = "Valeur d’une heure";
    CountStatutaire = "Compter le temps statutaire (conseil, bureau, assemblées)";
    WithStatutaire = "Avec le temps statutaire";
    WithoutStatutaire = "Sans le temps statutaire";
    VolunteerHours = "Heures de bénévolat";
    VolunteerEtp = "Équivalent temps plein";
    VolunteerValue = "Valeur du bénévolat";
    VolunteerPart = "Part des ressources";
    HorsResultat = "hors résultat";
    VolunteerPartNote = "valeur du bénévolat sur l’ensemble des produits et du bénévolat";
    BaseNote = "base\u{a0}: {} par an";
    RateNote = "à {} l’heure";
    NeverInResult = "La valeur du bénévolat n’entre jamais dans le résultat\u{a0}: ce n’est pas de l’argent disponible.";
    TimeSaid = "{} · {} ETP · {}";
    MethodFormula = "{} × {} = {}";
    Jobs = "Emplois";
    Job = "Poste";
    JobsEmpty = "Ajoutez les postes salariés pour voir les ETP par pôle.";
    AddJob = "Ajouter un poste";
    NewJob = "Nouveau poste";
    JobLabelOf = "Nom du poste {}";
    JobPoleOf = "Pôle de {}";
    EtpOf = "ETP de {}, {}";
    Etp = "ETP";
    Pole = "Pôle";
    NoPole = "Sans pôle";
    NewPole = "Nouveau pôle…";
    PoleName = "Nom du nouveau pôle";
    EtpIn = "ETP, {}";
    EtpByPole = "ETP salariés par pôle";
    TotalEtp = "Total";
    LeadVolunteers = "Les bénévoles donnent {}, soit {} ETP et {}.";
    LeadVolunteersNone = "Aucune heure de bénévolat n’est comptée dans «\u{a0}{}\u{a0}».";
    LeadJobs = " L’association emploie {} ETP.";

    // Funders
    Financeur = "Financeur";
    Amount = "Montant";
    Chart = "Graphique";
    Share = "Part";
    Without = "Résultat sans lui*";
    WithoutNote = "* à charges inchangées. Le trait marque «\u{a0}{}\u{a0}»\u{a0}; les hachures, l’argent non conventionné.";
    WithoutNoteAlone = "* à charges inchangées. Les hachures marquent l’argent non conventionné.";
    FirstFunder = "Premier financeur";
    FirstThree = "Les trois premiers";
    PublicShare = "Financement public";
    NotAgreed = "Pas encore conventionné";
    PublicNote = "part des produits\u{a0}; privé {}, autres produits {}";
    ShareOfProduits = "part des produits";
    ShareOf74 = "part du compte 74";
    ShareBase = "Part calculée sur";
    OverProduits = "le total des produits";
    Over74 = "le compte 74 (subventions)";
    NoFunder = "Sans financeur désigné";
    Pooled = "regroupement";
    TotalFunders = "Total des financeurs";
    Account74 = "Compte 74";
    Concentration = "Concentration (HHI)";
    ConcentrationNote = "sur le compte 74, financeurs nommés\u{a0}; 1 = un seul financeur";
    FundersEmpty = "Dites qui paie chaque subvention\u{a0}: les parts et la dépendance se calculent à mesure.";
    AddFunder = "Ajouter un financeur";
    FunderName = "Nom du financeur";
    FunderNameOf = "Nom de {}";
    FunderFamily = "Famille";
    FunderFamilyOf = "Famille de {}";
    FunderList = "Les financeurs";
    FunderPublic = "Public";
    FunderPublicOf = "{} est un financeur public";
    FunderPooled = "Regroupement";
    FunderPooledOf = "{} regroupe plusieurs financeurs";
    LineByLine = "Subventions, ligne par ligne";
    FunderOfLine = "Financeur de {}";
    StatusOfLine = "État de {}, {}";
    Status = "État";
    StatusNone = "Non précisé";
    StatusADemander = "À demander";
    StatusDemande = "Demandé";
    StatusNotifie = "Notifié";
    StatusConventionne = "Conventionné";
    StatusVerse = "Versé";
    NoneChosen = "Aucun";
    FamilyEtat = "État";
    FamilyRegion = "Région";
    FamilyDepartement = "Département";
    FamilyIntercommunalite = "Intercommunalité";
    FamilyCommune = "Commune";
    FamilyOrganismeSocial = "Organisme social";
    FamilyEurope = "Europe";
    FamilyAsp = "Agence de services et de paiement";
    FamilyAutre = "Autre établissement public";
    FamilyPrive = "Aides privées";
    FamilyPropre = "Ressources propres";
    LeadFunder = "{} apporte {} des produits\u{a0}: sans ce financeur, à charges inchangées, le résultat serait de ";
    LeadThree = " Les trois premiers financeurs font {} des produits.";
    LeadNoFunder = "Aucun financeur n’apporte d’argent dans «\u{a0}{}\u{a0}».";

    // Scenarios
    ViewScenarios = "Scénarios";
    Scenario = "Scénario";
    ScenarioNumber = "Scénario {}";
    CopyNameAgain = "{} (copie {})";
    ScenariosEmptyTitle = "Et si…\u{a0}?";
    ScenariosEmpty = "Un scénario suit une colonne et montre ce que des hypothèses y changent, sans y toucher\u{a0}: sans un financeur, avec 3\u{a0}% de salaires en plus…";
    ScenarioNew = "Nouveau scénario";
    ScenarioName = "Nom du scénario";
    ScenarioBase = "Part de";
    ScenarioCreate = "Créer le scénario";
    ScenarioDuplicate = "Dupliquer";
    ScenarioReset = "Rendre à sa base";
    ScenarioResetDone = "«\u{a0}{}\u{a0}» est rendu à sa base\u{a0}; ses hypothèses restent.";
    ScenarioDelete = "Supprimer le scénario";
    ScenarioLead = "«\u{a0}{}\u{a0}» part de «\u{a0}{}\u{a0}» et donne un ";
    ScenarioLeadAgainst = ", soit ";
    ScenarioLeadBase = " par rapport à sa base";
    ScenarioLeadSame = ", comme sa base";
    ScenarioOverOne = " Un montant y est tapé par-dessus la base.";
    ScenarioOverMany = " {} montants y sont tapés par-dessus la base.";
    ScenarioResult = "Résultat du scénario";
    BaseResult = "Résultat de «\u{a0}{}\u{a0}»";
    ScenarioDifference = "Différence";
    ScenarioDifferenceNote = "scénario moins base";
    Hypotheses = "Hypothèses";
    HypothesesEmpty = "Une hypothèse fait bouger un groupe de lignes. Prenez-en une toute prête, ou composez la vôtre.";
    HypothesisAdd = "Ajouter une hypothèse";
    HypothesisEdit = "Modifier";
    HypothesisEditOf = "Modifier {}";
    HypothesisName = "Nom de l’hypothèse";
    HypothesisNameOf = "Nom de l’hypothèse {}";
    HypothesisOn = "Compter {}";
    HypothesisCounts = "Compte";
    HypothesisValue = "Valeur";
    HypothesisTools = "Ordre, modification, suppression";
    HypothesisUp = "Monter {}";
    HypothesisDown = "Descendre {}";
    HypothesesTogether = "Ensemble";
    HypothesesOrder = "Chaque effet s’ajoute à ceux des hypothèses du dessus.";
    HypothesisTooFar = "Avec cette hypothèse, des montants n’ont plus de valeur\u{a0}: leur effet ne peut pas être dit.";
    HypothesisCashOnly = "Ne joue que sur la trésorerie.";
    HypothesisSave = "Enregistrer";
    LeverAbsent = "sans ces lignes";
    LeverWithout = "Sans {}";
    DialOf = "{}\u{a0}: {}";
    DialFactor = "×\u{a0}{}";
    DialMonths = "{} mois";
    DialRateTooLarge = "Ce pourcentage est trop grand\u{a0}: au plus 100\u{202f}000\u{a0}%.";
    DialFactorTooLarge = "Ce facteur est trop grand\u{a0}: au plus 1\u{202f}000.";
    DialMonthsTooLarge = "Ce retard est trop long\u{a0}: au plus 60 mois.";
    DialPercent = "Pourcentage";
    DialEuros = "Euros en plus ou en moins";
    DialTimes = "Facteur";
    DialQuantity = "Quantité";
    DialPrice = "Prix";
    DialDelay = "Mois de retard";
    DialSlider = "{}\u{a0}: {}, curseur";
    KindPercent = "Un pourcentage en plus ou en moins";
    KindEuros = "Des euros en plus ou en moins";
    KindFactor = "Un facteur";
    KindQuantityPrice = "Une quantité × un prix";
    KindAbsent = "Sans ces lignes";
    KindDelay = "Un paiement plus tard";
    Effect = "Ce que cela change";
    Bounds = "Bornes et pas du curseur";
    BoundLow = "Au moins";
    BoundHigh = "Au plus";
    BoundStep = "Pas";
    Aim = "Quelles lignes";
    AimAccounts = "Des comptes";
    AimFinanceur = "Un financeur";
    AimPole = "Un pôle";
    AimAction = "Une action";
    AimLines = "Des lignes choisies";
    AimNumbers = "Comptes";
    AimNumbersHint = "Plusieurs à la suite\u{a0}: 641, 645, 631/633. Un compte entraîne ses sous-comptes.";
    AimSearch = "Libellé ou compte";
    AimAddLine = "Ajouter une ligne";
    AimLineNone = "Aucune ligne n’a ces mots.";
    AimRemove = "Retirer {}";
    AimNotAnAccount = "«\u{a0}{}\u{a0}» n’est pas un compte de charges ou de produits\u{a0}: au moins deux chiffres, dont le premier est 6 ou 7.";
    AimNoAccount = "Tapez au moins un compte, par exemple 64.";
    AimNothing = "Choisissez de quelles lignes il s’agit.";
    AimGone = "rien, ce qui était choisi n’existe plus";
    AimAndMore = "{} et {}\u{a0}autres";
    PerimeterNone = "{}\u{a0}· aucune ligne n’a de montant";
    PerimeterOne = "{}\u{a0}· une ligne\u{a0}· {}";
    PerimeterMany = "{}\u{a0}· {} lignes\u{a0}· {}";
    ReadyList = "Prêtes à ajouter";
    ReadyTitle = "{} {}";
    ReadyTimes = "{}\u{a0}: quantité × prix";
    ReadyPayroll = "Masse salariale";
    ReadyRent = "Loyer (indexé)";
    ReadyDues = "Cotisations";
    ReadyPrices = "Prix des achats et services";
    BaseDeleteTitle = "Supprimer «\u{a0}{}\u{a0}»";
    BaseDeleteOne = "Le scénario «\u{a0}{}\u{a0}» suit cette colonne\u{a0}: ses montants en viennent. Il peut devenir une colonne ordinaire, qui garde les montants d’aujourd’hui\u{a0}; ses hypothèses y deviennent des montants.";
    BaseDeleteMany = "Ces scénarios suivent la colonne\u{a0}: {}. Ils peuvent devenir des colonnes ordinaires, qui gardent les montants d’aujourd’hui\u{a0}; leurs hypothèses y deviennent des montants.";
    BaseDeleteKeep = "Ne rien supprimer";
    BaseDeleteGo = "Garder les montants et supprimer";
    GivenBackOne = "Montant rendu à sa base";
    GivenBackMany = "{} montants rendus à leur base";
    InheritedCell = "Ce montant vient de «\u{a0}{}\u{a0}»\u{a0}: pour l’enlever du scénario, tapez 0.";
    LineOnlyHere = "Cette ligne n’existe que dans «\u{a0}{}\u{a0}».";

    // Associations
    YourAssociations = "Dans ce navigateur";
    NothingSaved = "Rien n’est encore enregistré ici\u{a0}: l’exemple ouvert le sera à votre premier changement.";
    Examples = "Exemples";
    ExampleReso = "RÉSO solidaire";
    ExampleResoNote = "Comptes 2022 et budget 2023 publiés\u{a0}: 950\u{202f}k€, 22 salariés, fonds européens.";
    ExampleSmallNote = "Notre exemple d’une petite association\u{a0}: 18\u{202f}000\u{a0}€, sans salarié, douze lignes.";
    OpenExample = "Ouvrir l’exemple";
    NewAssociation = "Nouvelle association";
    Open = "Ouvrir";
    OpenOf = "Ouvrir {}";
    Duplicate = "Dupliquer";
    DuplicateOf = "Dupliquer {}";
    RenameOf = "Nom de {}";
    CopyName = "{} (copie)";
    IsOpen = "ouverte";
    SizeAndAge = "{} · enregistrée le {}";
    Kilobytes = "{} ko";
    NeverExported = "Pas encore de fichier de secours";
    ExportedOn = "Fichier de secours du {}";
    AssociationDeleted = "«\u{a0}{}\u{a0}» supprimée";
    LeadDossiers = "Vos associations restent dans ce navigateur. Un fichier exporté est la seule copie qui vous suit ailleurs.";
    ImportFailed = "Ce fichier n’a pas été ouvert\u{a0}: {}";
    ImportNotOurs = "ce n’est pas un fichier Équilibre.";
    ImportNewer = "il vient d’une version plus récente ({}). Rechargez la page pour la mettre à jour.";
    ImportTooLarge = "il est trop grand.";
    ImportUnreadable = "le navigateur n’a pas pu le lire.";
    ImportPartial = "Fichier ouvert\u{a0}; {} remarques\u{a0}: {}";
    DiagnosticRepaired = "réparé à {} («\u{a0}{}\u{a0}»)";
    DiagnosticLost = "illisible à {} («\u{a0}{}\u{a0}»)";
    ImportDone = "«\u{a0}{}\u{a0}» ouverte";
    CannotOpen = "Cette association n’a pas pu être ouverte\u{a0}; rien n’a été effacé.";

    // Commencer le mien
    StartTitle = "Trois questions, puis douze lignes";
    StartName = "Comment s’appelle votre association\u{a0}?";
    StartYear = "Pour quelle année\u{a0}?";
    StartUses = "Qu’avez-vous à compter\u{a0}?";
    StartEmployees = "des salariés";
    StartGrants = "des subventions";
    StartVolunteers = "des bénévoles";
    StartGo = "Commencer";
    StartYearWrong = "Tapez une année, par exemple 2027.";
    StartLinesTitle = "Vos recettes et vos dépenses";
    StartLinesHelp = "Remplissez ce que vous savez, laissez vide le reste. Un calcul comme 40*25 marche aussi.";
    Recettes = "Recettes";
    Depenses = "Dépenses";
    AddRecette = "Ajouter une recette";
    AddDepense = "Ajouter une dépense";
    SeeBudget = "Voir le budget";
    SaveFile = "Garder un fichier";
    StartIntro = "Un budget simple, en mots de tous les jours\u{a0}: les numéros de compte se trouvent tout seuls.";

    // Refusals
    RefusalEmpty = "Tapez un nombre, ou une formule comme =12*350.";
    RefusalNotANumber = "«\u{a0}{}\u{a0}» n’est pas un nombre.";
    RefusalSeparators = "«\u{a0}{}\u{a0}» a trop de séparateurs\u{a0}: écrivez par exemple 12\u{202f}345,60.";
    RefusalGroups = "Les chiffres de «\u{a0}{}\u{a0}» sont mal groupés\u{a0}: écrivez par exemple 12\u{202f}345,60.";
    RefusalAmbiguous = "«\u{a0}{}\u{a0}» peut se lire de deux façons. Laquelle\u{a0}?";
    RefusalTooLarge = "Ce nombre est trop grand\u{a0}: une cellule tient au plus dix milliards.";
    RefusalTooFine = "Ce nombre a trop de décimales.";
    RefusalTooLong = "Ce texte est trop long pour un montant.";
    RefusalUnknownName = "Le nom «\u{a0}{}\u{a0}» n’est pas connu dans une formule.";
    RefusalMissingValue = "Il manque une valeur dans la formule.";
    RefusalUnclosed = "Une parenthèse n’est pas fermée.";
    RefusalUnexpected = "Le caractère «\u{a0}{}\u{a0}» ne peut pas se trouver là.";
    RefusalTooDeep = "La formule a trop de parenthèses les unes dans les autres.";
    RefusalDivisionByZero = "On ne peut pas diviser par zéro ({}).";
    RefusalNoCurrentValue = "La cellule est vide\u{a0}: il n’y a rien à multiplier ou à diviser.";
    RefusalReversedRange = "La fourchette va du plus petit au plus grand\u{a0}: {}..{}";
    RefusalOpenQuote = "Un guillemet n’est pas fermé.";
    RefusalNoAccount = "Après «\u{a0}compte\u{a0}», mettez entre parenthèses les premiers chiffres d’un compte de classe 6, 7 ou 8, par exemple compte(64).";
    RefusalNoLine = "Après «\u{a0}ligne\u{a0}», mettez un libellé entre guillemets, par exemple ligne(\"Locations\").";
    RefusalUnknownLine = "Aucune ligne ne s’appelle «\u{a0}{}\u{a0}».";
    RefusalAmbiguousLine = "{} lignes s’appellent «\u{a0}{}\u{a0}»\u{a0}: donnez-leur des libellés différents.";
    RefusalLineGone = "La formule se sert d’une ligne qui a été supprimée.";
    RefusalReferenceHere = "Seul un montant peut se servir d’autres lignes\u{a0}: mettez ici un nombre ou un calcul.";
    RefusalFaultyReference = "Une ligne dont la formule se sert n’a pas de valeur.";
    RefusalCycle = "Ces lignes dépendraient l’une de l’autre\u{a0}: {}.";
    RefusalCycleAlone = "«\u{a0}{}\u{a0}» dépendrait d’elle-même\u{a0}: elle compte dans ce que sa formule additionne.";
    RefusalCycleSomewhere = "La formule tourne en rond\u{a0}: elle dépend d’elle-même, ou d’une formule qui dépend d’elle-même.";
    RefusalPlace = " (au {}ᵉ caractère)";
    RefusalNegative = "Cette quantité ne peut pas être négative.";
    RefusalLabelTooLong = "Ce libellé compte {} caractères\u{a0}; le plus long permis en compte {}.";
    RefusalLabelMissing = "Il faut un nom.";
    RefusalLabelTaken = "«\u{a0}{}\u{a0}» existe déjà\u{a0}: choisissez un autre nom.";
    RefusalUnknownAccount = "Le compte «\u{a0}{}\u{a0}» n’existe pas dans le plan comptable. Cherchez par un mot, ou laissez vide pour «\u{a0}à classer\u{a0}».";
    RefusalFrozen = "«\u{a0}{}\u{a0}» est arrêtée\u{a0}: ses montants ne changent plus.";
    RefusalLastColumn = "C’est la dernière colonne\u{a0}: gardez-en au moins une.";
    RefusalColumnIsBase = "Le scénario «\u{a0}{}\u{a0}» suit cette colonne.";
    RefusalInCell = "«\u{a0}{}\u{a0}», {}\u{a0}: {}";
    RefusalGone = "Cet élément n’existe plus.";
    RefusalNoteTooLong = "Cette note compte {} caractères\u{a0}; la plus longue permise en compte {}.";
    RefusalNotADate = "«\u{a0}{}\u{a0}» n’est pas un jour\u{a0}: écrivez par exemple 31/12/2026.";
    RefusalPartsTooLarge = "Les parts feraient {}\u{a0}: elles ne peuvent pas dépasser le tout.";
    RefusalNotAScenario = "«\u{a0}{}\u{a0}» n’est pas un scénario\u{a0}: les hypothèses jouent sur un scénario, qui suit une autre colonne.";
    RefusalTooManyLevers = "Un scénario a au plus {} hypothèses.";
    RefusalWrongBounds = "La plus petite valeur doit être sous la plus grande, et le pas au-dessus de zéro.";
    RefusalLineFrozen = "La ligne reste\u{a0}: elle a un montant dans «\u{a0}{}\u{a0}», qui n’est plus un brouillon.";
    RefusalLinkedToItself = "Une ligne ne peut pas être liée à elle-même.";
    RefusalOtherSide = "Une charge et un produit ne peuvent pas être la même chose.";
    KeptValue = " L’ancienne valeur est gardée.";

    // Groups, selection
    WithoutFinanceur = "Sans financeur";
    WithoutPole = "Sans pôle";
    SeveralPoles = "Partagé entre pôles";
    WithoutAction = "Sans action";
    WithoutStatus = "Sans état";
    SelectionSum = "{} montants\u{a0}: somme {}";

    // Pasting
    PasteNothing = "Il n’y a rien à coller.";
    PasteNotText = "Ce qui est dans le presse-papiers n’est pas du texte.";
    PasteTooLarge = "C’est trop grand pour être collé\u{a0}: importez plutôt le fichier.";
    PasteTooManyRows = "Il y a plus de {} lignes\u{a0}: c’est trop pour être collé.";
    PasteTooManyColumns = "Il y a plus de {} colonnes\u{a0}: c’est trop pour être collé.";
    PasteOneAmount = "{} montant collé";
    PasteAmounts = "{} montants collés";
    PasteOneSkipped = "{} laissé de côté";
    PasteSkipped = "{} laissés de côté";
    PasteOutside = "cela tombe hors de la grille.";
    PasteOnHead = "cela tombe sur un sous-total, qui se calcule.";
    PasteNotAnAmount = "cela tombe sur une colonne qui n’est pas un montant.";
    PasteFrozen = "«\u{a0}{}\u{a0}» est arrêtée\u{a0}: ses montants ne changent plus.";
    PastePlace = "Ligne {}, colonne {}, «\u{a0}{}\u{a0}»\u{a0}: {}";
    PastePercent = "«\u{a0}{}\u{a0}» est un pourcentage, pas un montant.";
    PasteOneExisting = "{} ligne déjà là";
    PasteExisting = "{} lignes déjà là";
    PasteOneNew = "{} nouvelle ligne";
    PasteNew = "{} nouvelles lignes";
    PasteOneToClassify = "dont {} à classer";
    PasteToClassify = "dont {} à classer";
    PasteOneReplaced = "{} montant remplacé";
    PasteReplaced = "{} montants remplacés";
    PasteOneLeftOut = "{} ligne laissée de côté (titre, total…)";
    PasteLeftOut = "{} lignes laissées de côté (titres, totaux…)";
    PasteOneAsked = "{} ligne sans côté connu";
    PasteAsked = "{} lignes sans côté connu";
    PasteOneUnreadable = "{} montant illisible";
    PasteUnreadable = "{} montants illisibles";
    PasteRowHead = "titre de colonne";
    PasteRowHeading = "titre";
    PasteRowTotal = "total, recalculé ici";
    PasteRowSubtotal = "somme de sa partie, recalculée ici";
    PasteRowNoAmount = "sans montant";
    PasteRowByPerson = "laissée de côté";
    PasteFoundNumber = "par son numéro";
    PasteFoundLine = "comme la ligne du même nom";
    PasteFoundPlan = "par son libellé";
    PasteFoundWord = "par un mot de son libellé\u{a0}: à vérifier";
    PasteFoundSection = "par la partie où elle se trouve\u{a0}: à préciser";
    PasteFoundNone = "à classer";
    PasteSecondAmount = "Un second montant, «\u{a0}{}\u{a0}», n’est pas collé.";
    PasteUnknownAccount = "Le compte «\u{a0}{}\u{a0}» n’existe pas dans le plan comptable.";
    PasteUnknownFinanceur = "Le financeur «\u{a0}{}\u{a0}» n’existe pas ici\u{a0}: la ligne n’en a pas.";
    PasteSeveralSame = "Plusieurs lignes ont ce compte et ce libellé\u{a0}: une nouvelle est ajoutée.";
    PasteLinkedAbove = "Une ligne collée au-dessus a le même compte et le même libellé\u{a0}: celle-ci est ajoutée à part.";
    PasteSumOfAbove = "Ce montant est la somme de ceux au-dessus\u{a0}: est-ce un total\u{a0}?";
    PasteSumDiffers = "Ce sous-total ne vaut pas la somme de ses lignes\u{a0}: il est laissé de côté, ses lignes sont collées.";
    PasteLabelCut = "Le libellé est trop long\u{a0}: il est coupé.";
    PasteLinesTitle = "Coller une liste";
    PasteAmountsTitle = "Comment lire ces montants\u{a0}?";
    Paste = "Coller";
    PasteCancel = "Annuler";
    PasteReadingAll = "La réponse vaut pour tous les montants collés.";
    PastePointThousands = "{} (le point sépare les milliers)";
    PastePointDecimals = "{} (le point sépare les décimales)";
    PasteCommaThousands = "{} (la virgule sépare les milliers)";
    PasteCommaDecimals = "{} (la virgule sépare les décimales)";
    PasteAsLinesInstead = "Coller plutôt comme des lignes";
    PasteAsAmountsInstead = "Coller plutôt les seuls montants";
    PasteColumn = "Colonne {}";
    PasteRoleOf = "Contenu de «\u{a0}{}\u{a0}»";
    PasteRoleAmount = "Montant\u{a0}: {}";
    PasteRoleCharges = "Charges\u{a0}: {}";
    PasteRoleProduits = "Produits\u{a0}: {}";
    PasteRoleSide = "Charge ou produit";
    PasteRoleIgnored = "Ignorée";
    PasteInto = "Montants dans";
    PasteKeep = "Coller";
    PasteKeepOf = "Coller «\u{a0}{}\u{a0}»";
    PasteBecomes = "Ce que cela devient";
    PasteNewLine = "Nouvelle ligne";
    PasteNewFound = "Nouvelle ligne, compte trouvé {}";
    PasteNewCharge = "Nouvelle charge à classer";
    PasteNewProduit = "Nouveau produit à classer";
    PasteThere = "Déjà là";
    PasteThereNothing = "Déjà là\u{a0}: rien à entrer";
    PasteReplaces = "{} → {}";
    PasteInColumn = "{}\u{a0}: {}";
    PasteAskSide = "Charge ou produit\u{a0}?";
    PasteAskSideOf = "Charge ou produit\u{a0}? {}";
    PasteIsCharge = "Charge";
    PasteIsProduit = "Produit";
    PasteAskAll = "Rien ne dit de quel côté sont {} lignes.";
    PasteAllCharges = "Toutes en charges";
    PasteAllProduits = "Toutes en produits";
    PasteMore = "Les {} premières lignes sont montrées, {} autres suivent.";
    PasteMoreButton = "En montrer {} de plus";

    // Filters
    FilterOpen = "Filtrer";
    FilterOn = "Filtrer · {}";
    FilterTitle = "Filtrer les lignes";
    FilterAccount = "Compte commençant par";
    FilterAccountHint = "par exemple 64";
    FilterAll = "Tous";
    FilterAllFem = "Toutes";
    FilterClear = "Tout montrer";
    FilterNoCharge = "Aucune charge ne passe le filtre.";
    FilterNoProduit = "Aucun produit ne passe le filtre.";
    FilterNoLine = "Aucune ligne ne passe le filtre.";

    // Columns of the list
    ColumnShownInList = "Dans la liste";
    ColumnShownOf = "Dans la liste\u{a0}: {}";
    ColumnLeftOf = "Vers la gauche\u{a0}: {}";
    ColumnRightOf = "Vers la droite\u{a0}: {}";

    // History
    StepAmount = "Montant de «\u{a0}{}\u{a0}»";
    StepLabel = "Libellé de «\u{a0}{}\u{a0}»";
    StepAccount = "Compte de «\u{a0}{}\u{a0}»";
    StepLineAdded = "Ligne «\u{a0}{}\u{a0}» ajoutée";
    StepLineDeleted = "Ligne «\u{a0}{}\u{a0}» supprimée";
    StepLineMoved = "Ligne «\u{a0}{}\u{a0}» déplacée";
    StepFinanceurOfLine = "Financeur de «\u{a0}{}\u{a0}»";
    StepStatus = "État de «\u{a0}{}\u{a0}»";
    StepAmounts = "Montants entrés\u{a0}: {}";
    StepAmountsPasted = "Montants collés\u{a0}: {}";
    StepAmountsCleared = "Montants effacés\u{a0}: {}";
    StepAmountsFilled = "Montants recopiés\u{a0}: {}";
    StepLinesPasted = "Lignes collées\u{a0}: {}";
    StepLinesDeleted = "Lignes supprimées\u{a0}: {}";
    StepLinesMoved = "Lignes déplacées\u{a0}: {}";
    StepColumnAdded = "Colonne «\u{a0}{}\u{a0}» ajoutée";
    StepColumnRenamed = "Colonne «\u{a0}{}\u{a0}» renommée";
    StepColumnMoved = "Colonne «\u{a0}{}\u{a0}» déplacée";
    StepColumnDeleted = "Colonne «\u{a0}{}\u{a0}» supprimée";
    StepFinanceurAdded = "Financeur «\u{a0}{}\u{a0}» ajouté";
    StepFinanceurChanged = "Financeur «\u{a0}{}\u{a0}» modifié";
    StepFinanceurDeleted = "Financeur «\u{a0}{}\u{a0}» supprimé";
    StepMissionAdded = "Mission «\u{a0}{}\u{a0}» ajoutée";
    StepMissionChanged = "Mission «\u{a0}{}\u{a0}» modifiée";
    StepMissionDeleted = "Mission «\u{a0}{}\u{a0}» supprimée";
    StepHours = "Heures de «\u{a0}{}\u{a0}»";
    StepPeople = "Bénévoles de «\u{a0}{}\u{a0}»";
    StepPosteAdded = "Poste «\u{a0}{}\u{a0}» ajouté";
    StepPosteChanged = "Poste «\u{a0}{}\u{a0}» modifié";
    StepPosteDeleted = "Poste «\u{a0}{}\u{a0}» supprimé";
    StepEtp = "ETP de «\u{a0}{}\u{a0}»";
    StepPoleAdded = "Pôle «\u{a0}{}\u{a0}» ajouté";
    StepPoleRenamed = "Pôle «\u{a0}{}\u{a0}» renommé";
    StepDocumentRenamed = "Nom de l’association";
    StepEtpBase = "Base d’un ETP";
    StepStatutaire = "Temps statutaire";
    StepTaux = "Valeur d’une heure";
    StepCvn = "Place des contributions volontaires";
    StepUses = "Ce que l’association utilise";
    StepNote = "Note de «\u{a0}{}\u{a0}»";
    StepSource = "Source de «\u{a0}{}\u{a0}»";
    StepActionOfLine = "Action de «\u{a0}{}\u{a0}»";
    StepPoleOfLine = "Pôle de «\u{a0}{}\u{a0}»";
    StepLeverAdded = "Hypothèse «\u{a0}{}\u{a0}» ajoutée";
    StepLeverRenamed = "Nom de l’hypothèse «\u{a0}{}\u{a0}»";
    StepLeverMoved = "Hypothèse «\u{a0}{}\u{a0}» changée";
    StepLeverAimed = "Lignes de l’hypothèse «\u{a0}{}\u{a0}»";
    StepLeverBounded = "Bornes de l’hypothèse «\u{a0}{}\u{a0}»";
    StepLeverOn = "Hypothèse «\u{a0}{}\u{a0}» activée";
    StepLeverOff = "Hypothèse «\u{a0}{}\u{a0}» suspendue";
    StepLeverReordered = "Ordre de l’hypothèse «\u{a0}{}\u{a0}»";
    StepLeverDeleted = "Hypothèse «\u{a0}{}\u{a0}» supprimée";
    StepColumnState = "État de la colonne «\u{a0}{}\u{a0}»";
    StepColumnReset = "Colonne «\u{a0}{}\u{a0}» rendue à sa base";
    StepLineReset = "Ligne «\u{a0}{}\u{a0}» rendue à sa base";
    StepColumnMadePlain = "Scénario «\u{a0}{}\u{a0}» devenu une colonne";
    StepLinked = "Ligne liée à «\u{a0}{}\u{a0}»";
    HistoryList = "Historique";
    HistoryStart = "Début de l’historique";
    HistoryEmpty = "Rien n’a encore été changé ici.";
    HistoryPresent = "état actuel";
    HistoryUndone = "annulé";
    HistoryAt = "Revenu à\u{a0}: {}";

    // Paper
    PaperFoot = "{} · {} · {} · Équilibre {}";
    ColumnState = "{} ({})";
    StateBrouillon = "brouillon";
    StateArrete = "arrêté";
    StateApprouve = "approuvé";
    StateVote = "voté";

    // Sentences
    PlansExcedent = "{}, l’association prévoit un ";
    EndedExcedent = "{}, l’association termine sur un ";
    ExcedentOf = "excédent de {}";
    DeficitOf = "déficit de {}";
    BalancedResult = "résultat à l’équilibre";
    AfterResult = ", après un {} {}";
    PushesUp = "Ce qui aide\u{a0}: ";
    PushesDown = "Ce qui pèse\u{a0}: ";
    InYear = "en {}";
    InYearCapital = "En {}";
    InColumn = "dans «\u{a0}{}\u{a0}»";
    InColumnCapital = "Dans «\u{a0}{}\u{a0}»";
    LineHere = " {}.";
    LineNothingHere = "Rien {}.";
    LineNothing = "Rien {}, ni {}.";
    LineNew = "Rien {}, ";
    LineGone = " {}, rien {}.";
    LineSame = " {} comme {}.";
    LineThen = " {}, ";
    LineNow = " {}\u{a0}: ";
    LineRate = " ({})";
    LineEcart = " Écart {}.";
    LineStatus = " État\u{a0}: {}.";
    LineUnsigned = " État\u{a0}: {}, sans convention signée.";
    LineSource = " Source\u{a0}: {}.";
    LineNote = " Note\u{a0}: «\u{a0}{}\u{a0}»";
    LineTogether = " Avec «\u{a0}{}\u{a0}», la même chose\u{a0}: {} {}, {} {}\u{a0}: ";
    NoAmounts = "Aucun montant pour le moment dans «\u{a0}{}\u{a0}»\u{a0}: tapez le premier, tout se calcule à mesure.";
}

/// Returns a text that has no place to fill.
pub fn text(text: Text) -> &'static str {
    text.french
}

/// Returns a text with its places filled in order.
pub fn fill(text: Text, values: &[&str]) -> String {
    let mut filled = String::new();
    let mut values = values.iter();
    for (number, piece) in text.french.split("{}").enumerate() {
        if number > 0 {
            filled.push_str(values.next().unwrap_or(&""));
        }
        filled.push_str(piece);
    }
    filled
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn high_punctuation_follows_a_no_break_space() {
        for (name, french) in Text::ALL {
            for mark in [":", ";", "!", "?", "%", "€", "»"] {
                assert!(!french.contains(&format!(" {mark}")), "{name}: breaking space before {mark}");
            }
            assert!(!french.contains("« "), "{name}: breaking space after «");
            assert!(!french.contains('\''), "{name}: straight apostrophe");
        }
    }

    #[test]
    fn places_are_filled_in_order() {
        assert_eq!(fill(Text::AmountOf, &["Locations", "2022"]), "Locations, 2022");
    }
}
