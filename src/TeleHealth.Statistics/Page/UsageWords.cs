namespace TeleHealth.Statistics;

/// <summary>Every sentence of the page, French first. Whole sentences, so that each language keeps its own order of words.</summary>
internal static class UsageWords
{
    // The frame

    public static readonly Word Service = new("Téléconsultation", "Video consultation");
    public static readonly Word Language = new("Langue de la page", "Language of the page");
    public static readonly Word LanguageShort = new("FR", "EN");
    public static readonly Word LanguageName = new("Français", "English");
    public static readonly Word Title = new("Téléconsultations facturées", "Video consultations billed");
    public static readonly Word Summary = new(
        "Combien de téléconsultations ont été facturées par ce service, quand, où et pour qui : des totaux, jamais une personne.",
        "How many video consultations were billed through this service, when, where and for whom: totals, never a person.");

    // Formats

    public static readonly Word Euros = new("{0} €", "€{0}");
    public static readonly Word Percent = new("{0} %", "{0}%");
    public static readonly Word SmallShare = new("moins de {0} %", "under {0}%");
    public static readonly Word Instant = new("{0} à {1} h {2}, heure de Paris", "{0} at {1}:{2}, Paris time");
    public static readonly Word ListOfSome = new("{0} et {1}", "{0} and {1}");
    public static readonly Word FromTo = new("du {0} au {1}", "from {0} to {1}");
    public static readonly Word OnDay = new("le {0}", "on {0}");
    public static readonly Word WeekOf = new("semaine du {0}", "week of {0}");

    // In short

    public static readonly Word InShort = new("En bref", "In short");
    public static readonly Word NothingYet = new("Aucun chiffre n’est encore publié", "No figure is published yet");
    public static readonly Word NothingYetBody = new(
        "Un chiffre paraît quand son jour est clos et qu’assez de patients et de professionnels sont derrière lui. Cette page le montrera alors d’elle-même.",
        "A figure appears when its day is over and enough patients and professionals stand behind it. This page will then show it by itself.");
    public static readonly Word Through = new("Jours clos jusqu’au {0}.", "Closed days up to {0}.");
    public static readonly Word Trial = new(
        "Service d’essai : ici chaque acte se voit aussitôt, sans seuil. Un vrai service ne publie rien ainsi.",
        "Trial service: here every act shows at once, without thresholds. A real service publishes nothing this way.");

    // Measures

    public static readonly Word Billed = new("Facturées", "Billed");
    public static readonly Word BilledADay = new("Par jour", "A day");
    public static readonly Word Amount = new("Montant, une fois réparties", "Amount, once distributed");
    public static readonly Word Cancelled = new("Annulées ensuite", "Cancelled later");
    public static readonly Word NotDistributed = new("Pas encore réparties", "Not yet distributed");
    public static readonly Word Acts = new("Actes", "Acts");
    public static readonly Word Share = new("Part", "Share");
    public static readonly Word Period = new("Période", "Period");

    // The curve

    public static readonly Word CurveTitle = new("Au fil du temps", "Over time");
    public static readonly Word CurveName = new("Téléconsultations facturées et annulées, par jour en moyenne, {0}", "Video consultations billed and cancelled, mean a day, {0}");
    public static readonly Word CurveSays = new(
        "La plus haute moyenne est de {0} actes facturés par jour ({1}), la dernière de {2} ({3}). Tous les chiffres sont dans le tableau qui suit.",
        "The highest mean is {0} acts billed a day ({1}), the last one {2} ({3}). All figures are in the table that follows.");
    public static readonly Word CurveByDay = new(
        "Un palier par jour. Là où plusieurs jours sont publiés d’un seul chiffre, le palier est leur moyenne par jour.",
        "One step for each day. Where several days are published as one figure, the step is their mean a day.");
    public static readonly Word CurveByWeek = new(
        "Un palier par semaine : la moyenne par jour. Plusieurs jours publiés d’un seul chiffre comptent dans la semaine où ils finissent.",
        "One step for each week: the mean a day. Several days published as one figure count in the week in which they end.");
    public static readonly Word CurveByMonth = new(
        "Un palier par mois : la moyenne par jour. Plusieurs jours publiés d’un seul chiffre comptent dans le mois où ils finissent.",
        "One step for each month: the mean a day. Several days published as one figure count in the month in which they end.");
    public static readonly Word ADay = new("actes par jour", "acts a day");

    // Tables

    public static readonly Word Figures = new("Voir les chiffres", "Show the figures");
    public static readonly Word CurveTable = new("Téléconsultations par période", "Video consultations by period");
    public static readonly Word YearsTitle = new("Par année", "By year");
    public static readonly Word YearsTable = new("Téléconsultations par année d’enregistrement", "Video consultations by year of recording");
    public static readonly Word Download = new("Télécharger (CSV)", "Download (CSV)");
    public static readonly Word SndsDownload = new("Télécharger avec les régions regroupées comme dans le SNDS (CSV)", "Download with régions grouped as in the SNDS (CSV)");

    // Rankings

    public static readonly Word RegionTitle = new("Par région du cabinet", "By région of the practice");
    public static readonly Word AgeTitle = new("Par âge du patient", "By age of the patient");
    public static readonly Word GroupTitle = new("Par groupe de professionnels", "By group of professionals");
    public static readonly Word SexTitle = new("Par sexe du patient", "By sex of the patient");
    public static readonly Word ActTitle = new("Par acte", "By act");
    public static readonly Word RankingName = new("{0}, {1}", "{0}, {1}");
    public static readonly Word RankingSays = new(
        "Du plus grand au plus petit. En tête : {0}, {1} actes, {2} de ce qui est réparti. Tous les chiffres sont dans le tableau qui suit.",
        "From the greatest to the smallest. First: {0}, {1} acts, {2} of what is distributed. All figures are in the table that follows.");
    public static readonly Word OneMonth = new("réparties en {0}", "distributed in {0}");
    public static readonly Word SomeMonths = new("réparties de {0} à {1}", "distributed from {0} to {1}");
    public static readonly Word Total = new("Ensemble", "All");
    public static readonly Word Absent = new(
        "Sans chiffre publié pour ces mois, ce qui n’est pas zéro : {0}.",
        "Without a published figure for these months, which is not zero: {0}.");
    public static readonly Word NoMonthYet = new(
        "Rien n’est encore réparti : le premier mois paraît quand il est fini et qu’assez de personnes sont derrière chaque ligne.",
        "Nothing is distributed yet: the first month appears when it is over and enough people stand behind every row.");

    // Beneath every figure

    public static readonly Word Perimeter = new(
        "Actes {0}, au jour de leur enregistrement ; montants sans les majorations. Publication n° {1}.",
        "Acts {0}, by the day of recording; amounts without additions. Release no. {1}.");

    // What is not distributed

    public static readonly Word HeldTitle = new("Ce qui n’est pas encore réparti", "What is not yet distributed");
    public static readonly Word HeldBody = new(
        "Ces actes comptent dans le total, dans aucune ligne par région, âge, groupe, sexe ou acte. Une ligne trop petite laisserait deviner qui est derrière.",
        "These acts count in the total and in no row by région, age, group, sex or act. A row that is too small would let people guess who stands behind it.");
    public static readonly Word Held = new("Retenus jusqu’à ce qu’assez de personnes soient avec eux", "Held until enough people are with them");
    public static readonly Word Awaiting = new("En attente de la fin de leur mois", "Waiting for the end of their month");
    public static readonly Word HeldForEver = new(
        "Certains ne paraîtront peut-être jamais ainsi : un groupe de deux professionnels dans le pays reste ici.",
        "Some may never appear that way: a group of two professionals in the country stays here.");

    // What is counted

    public static readonly Word DefinitionsTitle = new("Ce que ces chiffres comptent", "What these figures count");
    public static readonly Word BilledMeans = new(
        "Les actes {0} inscrits au registre. Un acte annulé ensuite reste compté ; son annulation est comptée à part. Aucun des deux chiffres ne baisse jamais.",
        "The acts {0} entered in the ledger. An act that is cancelled later stays counted; its cancellation is counted apart. Neither figure ever goes down.");
    public static readonly Word AmountMeans = new(
        "La somme des actes répartis : elle paraît donc quand un mois est fini. Les majorations et l’acte de l’infirmier présent auprès du patient n’y sont pas.",
        "The sum of the acts that are distributed: so it appears when a month is over. Additions, and the act of a nurse who is beside the patient, are not in it.");
    public static readonly Word DayName = new("Le jour", "The day");
    public static readonly Word DayMeans = new(
        "Celui où une personne a confirmé la facturation, à l’heure de Paris : un acte de mars confirmé en mai est de mai. Un jour clos ne change donc plus.",
        "That on which a person confirmed the bill, in Paris: an act of March that is confirmed in May is one of May. So a closed day never changes.");
    public static readonly Word RegionName = new("La région", "The région");
    public static readonly Word RegionMeans = new(
        "Celle du cabinet, d’après son département (code officiel géographique de 2025).",
        "That of the practice, from its département (official geographic code of 2025).");
    public static readonly Word MonthName = new("Les mois des tableaux", "The months of the tables");
    public static readonly Word MonthMeans = new(
        "Un mois réparti compte les actes qui pouvaient l’être à sa fin, avec ceux qui étaient retenus jusque-là.",
        "A month that is distributed counts the acts that could be at its end, with those that were held until then.");
    public static readonly Word AbsentName = new("Une ligne absente", "A row that is absent");
    public static readonly Word AbsentMeans = new("N’est pas un zéro : rien n’en a été publié.", "Is not a zero: nothing of it was published.");

    // What is not claimed

    public static readonly Word LimitsTitle = new("Ce que ces chiffres ne disent pas", "What these figures do not say");
    public static readonly Word Protected = new(
        "Derrière chaque chiffre qui n’est pas zéro, et derrière la différence de deux publications, il y a au moins {0} patients et {1} professionnels.",
        "Behind every figure that is not zero, and behind the difference of two releases, there are at least {0} patients and {1} professionals.");
    public static readonly Word NotProtected = new(
        "Cela protège de qui calcule avec ces chiffres, non de qui en sait déjà plus par ailleurs. Ces seuils sont un choix du "
        + "service : nous n’avons trouvé aucune règle pour la téléconsultation.",
        "That protects from those who calculate with these figures, not from those who already know more. These thresholds are "
        + "the service’s choice: we found no rule for video consultations.");
    public static readonly Word OtherServices = new(
        "Ce n’est pas toute la France : les téléconsultations d’autres services n’y sont pas, et d’autres comptes publiés comptent d’autres actes.",
        "This is not all of France: video consultations through other services are not in it, and other published counts count other acts.");
    public static readonly Word NotActs = new(
        "Les appels sans image, les absences et les visites non facturées ne sont pas des actes : elles n’y sont pas.",
        "Calls without a picture, no-shows and visits that were not billed are no acts: they are not in it.");

    // The release

    public static readonly Word ReleaseTitle = new("La publication", "The release");
    public static readonly Word ReleaseBody = new(
        "Chaque publication est scellée une fois pour toutes et signée : personne, pas même le service, ne peut la changer sans que cela se voie.",
        "Every release is sealed once and for all and signed: nobody, not even the service, can change it without that being seen.");
    public static readonly Word Number = new("Numéro", "Number");
    public static readonly Word SealedAt = new("Scellée le", "Sealed on");
    public static readonly Word Fingerprint = new("Empreinte (SHA-256, début)", "Fingerprint (SHA-256, beginning)");
    public static readonly Word ReleaseJson = new("Cette publication, en JSON", "This release, as JSON");
    public static readonly Word ReleaseCsv = new("Cette publication, en CSV", "This release, as CSV");
    public static readonly Word AllReleases = new("Toutes les publications", "All releases");

    // When it can't be read

    public static readonly Word UnavailableTitle = new("Les chiffres ne peuvent pas être lus maintenant", "The figures can’t be read now");
    public static readonly Word UnavailableBody = new(
        "Rien n’est perdu. Plutôt qu’un chiffre ancien, cette page n’en montre aucun : rechargez-la dans une minute.",
        "Nothing is lost. Rather than an old figure this page shows none: reload it in a minute.");
}
