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
    RefusalAnswerTooLong = "Cette réponse compte {} caractères\u{a0}; la plus longue permise en compte {}.";
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
    StepAnswered = "Réponse à la relecture de «\u{a0}{}\u{a0}»";
    StepWithdrawn = "Réponse retirée de la relecture de «\u{a0}{}\u{a0}»";
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
    BridgeFrom = "Le résultat va d’un {} {} à un {} {}\u{a0}: ";
    BridgeSame = "Le résultat est le même {} et {}\u{a0}: {}.";
    BridgeAfter = ". ";
    BridgeCharges = "les charges";
    BridgeShared = "ce que les pôles partagent";
    BridgeNoPole = "sans pôle";
    BridgeOthers = "{} autres";
    Quoted = "«\u{a0}{}\u{a0}»";
    GoalBalance = "Pour un résultat à l’équilibre dans «\u{a0}{}\u{a0}», «\u{a0}{}\u{a0}» {} passer à ";
    GoalTarget = "Pour un {} dans «\u{a0}{}\u{a0}», «\u{a0}{}\u{a0}» {} passer à ";
    GoalMust = "doit";
    GoalMay = "peut";
    GoalWhole = " ({}, arrondi)";
    GoalNow = ", au lieu de {}";
    GoalMore = "\u{a0}: {} de plus";
    GoalLess = "\u{a0}: {} de moins";
    GoalStepped = ". Les arrondis passent par-dessus\u{a0}: ce serait un {}";
    GoalThere = "«\u{a0}{}\u{a0}» est déjà à {} dans «\u{a0}{}\u{a0}»\u{a0}: {}.";
    GoalTooFar = "Impossible avec «\u{a0}{}\u{a0}» seulement. Au plus près, à ";
    GoalNearest = "\u{a0}: {}.";
    GoalNoEffect = "Le résultat ne dépend pas de «\u{a0}{}\u{a0}».";
    TrialGone = "Ce qui devait changer n’existe plus.";
    TrialNoNumber = "Cette hypothèse n’a pas de nombre à changer.";
    TrialTooLarge = "Un total dépasserait un million de milliards d’euros.";
    TrialFaulty = "Une formule n’aurait plus de valeur.";
    MatterFirst = "Ce qui compte le plus\u{a0}: ";
    MatterFrom = ", de {} à {}\u{a0}: le résultat va d’un ";
    MatterTo = " à un ";
    MatterNext = ". Puis ";
    MatterAnd = " et ";
    MatterNothing = "Rien de ce qui peut changer ne change le résultat.";
    RangesNone = "Aucun montant n’est une fourchette.";
    RangesPrudent = "Lecture prudente\u{a0}: ";
    RangesFavorable = "\u{a0}; lecture favorable\u{a0}: ";
    RangesEnd = ".";
    GrantsAcquis = "Avec ce qui est conventionné ou versé seulement\u{a0}: ";
    GrantsNotifies = "\u{a0}; avec ce qui est notifié aussi\u{a0}: ";
    GrantsDemandes = "\u{a0}; avec ce qui est demandé aussi\u{a0}: ";
    GrantsToAsk = ". Il reste {} à demander";
    OddsNone = "Sur {} tirages au hasard dans les fourchettes, aucun ne finit en déficit";
    OddsSome = "Sur {} tirages au hasard dans les fourchettes, {} finissent en déficit";
    OddsOne = "Sur {} tirages au hasard dans les fourchettes, un seul finit en déficit";
    OddsMedian = "\u{a0}; résultat médian\u{a0}: ";
    ComparedHours = "Heures de bénévolat";
    ComparedVolunteers = "ETP bénévoles";
    ComparedJobs = "ETP salariés";
    ComparedValue = "Valeur du bénévolat";
    ComparedUnsigned = "Non conventionné";
    ComparedResultat = "Résultat";
    NoAmounts = "Aucun montant pour le moment dans «\u{a0}{}\u{a0}»\u{a0}: tapez le premier, tout se calcule à mesure.";

    // Relecture
    ReadUnsigned = "Sans convention signée\u{a0}: {}";
    ReadUnsignedSaid = "{} {}, soit {} des produits. Sans cet argent, l’exercice finirait sur un {}.";
    ReadUnsignedSame = " C’est, au centime près, le montant inscrit {}.";
    ReadUnsignedBefore = " {} déjà, {} n’avaient pas de convention signée.";
    ReadUnsignedCheck = "À vérifier\u{a0}: où en est la convention, pour quel montant, et quand la signature est attendue.";
    ReadRate = "Charges sociales\u{a0}: de {} à {} des salaires";
    ReadRateSaid = "{}, {} de charges sociales pour {} de salaires\u{a0}; {}, {} pour {}.";
    ReadRateLess = " Au taux d’avant, elles feraient {}, soit {} de moins.";
    ReadRateMore = " Au taux d’avant, elles feraient {}, soit {} de plus.";
    ReadRateCheck = "À vérifier\u{a0}: une exonération qui commence ou s’arrête, des charges comptées deux fois, une faute de frappe. Les montants négatifs sont laissés à part.";
    ReadReplacedGrew = "«\u{a0}{}\u{a0}» disparaît, «\u{a0}{}\u{a0}» augmente";
    ReadReplacedNew = "«\u{a0}{}\u{a0}» disparaît, «\u{a0}{}\u{a0}» apparaît";
    ReadReplacedSaid = "La première\u{a0}: {} {}, rien {}. La seconde\u{a0}: {} {}, {} {}. Les deux ensemble\u{a0}: {}, puis {} ({}).";
    ReadReplacedCheck = "À vérifier\u{a0}: est-ce la même chose sous un autre nom\u{a0}? Si oui, liez les deux lignes, et la question ne se posera plus.";
    ReadReprises = "Fin des reprises sur amortissements et provisions (78)";
    ReadSectionGone = "Plus rien dans «\u{a0}{}\u{a0}» ({})";
    ReadSectionGoneSaid = "{} {}, rien {}. Sans cette somme, l’exercice finissait {} sur un {}.";
    ReadReprisesCheck = "À vérifier\u{a0}: reste-t-il des provisions à reprendre\u{a0}? Une reprise n’apporte pas d’argent, et ne revient pas d’elle-même l’année suivante.";
    ReadSectionGoneCheck = "À vérifier\u{a0}: est-ce bien fini, ou reste-t-il à l’inscrire\u{a0}?";
    ReadNoDepreciation = "Pas de dotations aux amortissements ni aux provisions (68)";
    ReadNoDepreciationSaid = "{} {}, rien {}.";
    ReadNoDepreciationCheck = "À vérifier\u{a0}: les biens achetés les années passées s’amortissent-ils encore\u{a0}? Le tableau d’amortissement le dit.";
    ReadSame = "Reconduit à l’identique, sans convention\u{a0}: {}";
    ReadSameSaid = "{} {} comme {}, au centime près\u{a0}; ni convention ni état n’est indiqué.";
    ReadSameCheck = "À vérifier\u{a0}: la reconduction est-elle notifiée\u{a0}? Indiquez l’état de la demande, et la question ne se posera plus.";
    ReadAbove = "Charges au-delà de l’assiette\u{a0}: {}";
    ReadAboveSaid = "{} de charges éligibles {}, pour une assiette de {} ({} à {}). Ce qui dépasse, {}, n’apporte pas de subvention de plus.";
    ReadAboveCheck = "À vérifier\u{a0}: ces charges sont-elles toutes dans l’assiette\u{a0}? Un avenant est-il possible\u{a0}?";
    ReadNegativeCharge = "Charge négative\u{a0}: {}";
    ReadNegativeProduit = "Produit négatif\u{a0}: {}";
    ReadNegativeChargeCheck = "À vérifier\u{a0}: un avoir, un remboursement, une provision pour congés payés reprise\u{a0}? Un libellé plus clair aiderait le lecteur.";
    ReadNegativeProduitCheck = "À vérifier\u{a0}: un avoir, une remise, une somme rendue\u{a0}? Un libellé plus clair aiderait le lecteur.";
    ReadBoth = "{} {}, {} {}.";
    ReadOne = "{} {}.";
    ReadNothing = "rien";
    ReadCvn = "Contributions volontaires\u{a0}: 86 et 87 diffèrent";
    ReadCvnSaid = "Emplois (86)\u{a0}: {}\u{a0}; ressources (87)\u{a0}: {}, soit {} de différence. Les deux totaux sont égaux, par construction.";
    ReadCvnCheck = "À vérifier\u{a0}: quelle contribution n’est inscrite que d’un côté.";
    ReadPlan = "Le compte {} n’est pas, ainsi, dans le plan comptable de l’exercice";
    ReadPlanSaid = "{} {} sur le compte {}. Dans le plan de l’exercice, ce serait {}.";
    ReadPlanGone = "{} {} sur le compte {}. Dans le plan de l’exercice, rien n’y correspond.";
    ReadPlanCheck = "À vérifier\u{a0}: le compte de chacune de ces lignes. Un produit qui devient une charge (649) change de signe.";
    ReadOr = " ou ";
    ReadEnd = "Le compte 79 n’existe plus à partir de 2025";
    ReadEndSaid = "{} de transferts de charges {}\u{a0}: c’est permis pour cet exercice. À partir des exercices ouverts le 1ᵉʳ janvier 2025, le compte 79 n’existe plus\u{a0}; selon leur nature, ces sommes iront en {}.";
    ReadEndCheck = "À vérifier\u{a0}: de quoi cette somme est faite (salaires remboursés, refacturations, indemnités), pour la reclasser le moment venu et comparer les années.";
    ReadRounded = "Des comptes tout en euros ronds";
    ReadRoundedSaid = "{}, les {} montants sont des euros entiers\u{a0}; {}, {} ont des centimes.";
    ReadRoundedCheck = "À vérifier\u{a0}: ces montants viennent-ils des comptes, ou d’une estimation\u{a0}?";
    ReadNoDetailOne = "Une section sans détail";
    ReadNoDetailMany = "{} sections sans détail";
    ReadNoDetailNow = "{}\u{a0}: {}.";
    ReadNoDetailThen = "{} seulement\u{a0}: {}.";
    ReadNoDetailPart = "{} ({})";
    ReadNoDetailCheck = "À vérifier\u{a0}: de quoi ces montants sont faits. Quelques lignes suffisent à le dire au lecteur.";
    ReadGrants = "Plus de {} de subventions publiques";
    ReadGrantsSaid = "{} {}, fonds européens à part.";
    ReadGrantsUnnamed = " Dont {} dont le financeur n’est pas indiqué.";
    ReadGrantsLaw = " Au-delà de {} reçus dans l’année, la loi demande des comptes annuels publiés et un commissaire aux comptes.";
    ReadGrantsProposed = " Un relèvement à {} a été proposé\u{a0}; nous n’en connaissons pas l’issue.";
    ReadGrantsCheck = "À vérifier\u{a0}: le commissaire aux comptes est-il nommé\u{a0}? Certaines aides à l’emploi ne comptent peut-être pas.";
    ReadGifts = "Plus de {} de dons";
    ReadGiftsSaid = "{} {} au compte 754. Au-delà de {} de dons ouvrant droit à un avantage fiscal, la loi demande des comptes annuels et un commissaire aux comptes.";
    ReadGiftsCheck = "À vérifier\u{a0}: la part de ces dons qui ouvre droit à un reçu fiscal.";
    ReadSize = "Un seuil de taille est dépassé";
    ReadSizeMany = "{} seuils de taille sont dépassés";
    ReadSizeResources = "Ressources\u{a0}: {} (seuil\u{a0}: {}). ";
    ReadSizeBilan = "Total du bilan\u{a0}: {} (seuil\u{a0}: {}). ";
    ReadSizeEtp = "Emplois\u{a0}: {} ETP (seuil\u{a0}: {} salariés). ";
    ReadSizeLaw = "Qui dépasse deux des trois seuils (ressources, bilan, salariés) et a une activité économique doit des comptes annuels et un commissaire aux comptes.";
    ReadSizeCheck = "À vérifier\u{a0}: le total du bilan et le nombre de salariés à la clôture.";
    ReadAgreement = "Plus de {} d’une même autorité, sans convention indiquée";
    ReadAgreementSaid = "{}\u{a0}: {}. Au-delà de {}, une convention écrite est due.";
    ReadAgreementCheck = "À vérifier\u{a0}: la convention de chacun. Une fois l’état «\u{a0}conventionné\u{a0}» indiqué, la question ne se pose plus.";
    ReadLocal = "Des comptes à remettre à une collectivité";
    ReadLocalSaid = "{}\u{a0}: {}. Au-delà de {}, ou de la moitié des produits, la collectivité annexe à ses propres comptes les comptes certifiés de l’association.";
    ReadLocalCheck = "À vérifier\u{a0}: les comptes lui ont-ils été remis\u{a0}? Le texte cité est celui des communes.";
    ReadPay = "Rémunération des dirigeants\u{a0}: peut-être à publier";
    ReadPaySaid = "Budget de {} et {} de subventions de l’État et des collectivités {}. Au-delà de {} de budget et de {} de subventions, l’association publie les rémunérations de ses trois plus hauts dirigeants.";
    ReadPayCheck = "À vérifier\u{a0}: l’annexe ou le rapport financier le dit-il\u{a0}?";
    ReadSecondHand = " Seuil cité par des guides, à vérifier dans le texte.";
    ReadSource = "Source\u{a0}: {}";
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
