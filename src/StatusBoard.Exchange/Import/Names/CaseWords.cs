using System.Collections.Frozen;

namespace StatusBoard.Exchange.Import.Names;

/// <summary>Words of hospitals' names that are not written with one initial capital.</summary>
internal static class CaseWords
{
    /// <summary>Small inside a name, capitalised at its beginning.</summary>
    public static readonly FrozenSet<string> Small = Set("AND AT BY FOR FROM IN OF ON THE TO WITH");

    /// <summary>Small inside a Spanish name.</summary>
    public static readonly FrozenSet<string> SmallSpanish = Set("DE DEL E EL LA LAS LOS Y");

    /// <summary>Abbreviations without a vowel that are still written as words.</summary>
    public static readonly FrozenSet<string> Shortened = Set(
        "BLDG BLVD CNTR CNTY CTR CTRS CTY DR FND FT HLTH HSP HSPTL JR LN LTD MC MGMT MPLS MR MRS MT MTN PKWY PLZ PT RD RGNL SGT "
        + "SPGS SR SRVCS ST STR STS SVC SVCS WM");

    /// <summary>Acronyms, numerals and names that are written in capitals.</summary>
    public static readonly FrozenSet<string> Acronyms = Set("""
        ACL ACMH AFB AGH AHF AHMC AMG ANMC ARH ASC ASEM BHC CAH CAMC CHA CHI CHOC CHRISTUS CMC EAMC ECMC ECU ENT ER GHS HCA HIMA HUMC
        IC ICU IHS II III IL IMC INTEGRIS IU IV JFK JPS KU LAC LDS LSU LTAC LTACH LTC LTCU LLC MCG MHHS MUSC NAIHS NE NEA NW NYU OHSU
        OSF OSU OU PA PAM PC PHS PIH RMC SCI SE SEARHC SSM SUNY SW TIRR TMC UAB UAMS UC UCI UCLA UCSD UCSF UF UH UHHS UHS UK UMC UNC
        UNM UPMC UPR URMC US USC USMD USPHS UT UTMB UVA UW VA VCU WCA WVU YRMC
        """);

    /// <summary>Names with their own spelling.</summary>
    public static readonly FrozenDictionary<string, string> Written = new[]
    {
        "AdventHealth", "AnMed", "AtlantiCare", "BayCare", "CaroMont", "CarolinaEast", "CentraCare", "DeKalb", "DePaul", "DeSoto",
        "DuBois", "DuPage", "DuPont",
        "EvergreenHealth", "HealthEast", "HealthPark", "HealthSouth", "HealthWest", "HonorHealth", "LaPorte", "LaSalle", "MacNeal",
        "MaineGeneral",
        "MaineHealth", "MedStar", "MemorialCare", "MercyOne", "MidMichigan", "MetroHealth", "MetroSouth", "MetroWest", "MultiCare",
        "NorthBay", "NorthCrest", "OhioHealth",
        "PeaceHealth", "ProMedica", "ProHealth", "RiverView", "SoutheastHEALTH", "SwedishAmerican", "ThedaCare", "TriHealth", "TriStar",
        "UCHealth", "UConn", "UMass", "UnityPoint", "WakeMed", "WellSpan", "WellStar", "aka", "dba",
    }.ToFrozenDictionary(name => name.ToUpperInvariant());

    private static FrozenSet<string> Set(string words) =>
        words.Split([' ', '\r', '\n'], StringSplitOptions.RemoveEmptyEntries).ToFrozenSet();
}
