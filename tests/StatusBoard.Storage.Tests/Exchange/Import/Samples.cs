namespace StatusBoard.Storage.Tests.Exchange.Import;

/// <summary>Lists in the layouts of their publishers, with made-up hospitals.</summary>
internal static class Samples
{
    public const string CmsOldHeader =
        "Provider ID,Hospital Name,Address,City,State,ZIP Code,County Name,Phone Number,Hospital Type,Hospital Ownership,Emergency "
            + "Services,Location";

    public const string CmsNewHeader =
        "Facility ID,Facility Name,Address,City/Town,State,ZIP Code,County/Parish,Telephone Number,Hospital Type,Hospital "
            + "Ownership,Emergency Services,Hospital overall rating";

    public const string HifldHeader =
        "X,Y,FID,ID,NAME,ADDRESS,CITY,STATE,ZIP,ZIP4,TELEPHONE,TYPE,STATUS,POPULATION,COUNTY,COUNTYFIPS,COUNTRY,LATITUDE,LONGITUDE,"
            + "ALT_NAME,BEDS,TRAUMA,HELIPAD";

    public const string BoardHeader =
        "Code,Name,System,City,County,State,Region,Latitude,Longitude,TimeZone,Phone,EmergencyDepartment,Designations,Aliases,Source";

    public const string CmsOld = CmsOldHeader + """

        070901,ST. ELSEWHERE HOSPITAL,1 MAIN ST,MILLBROOK,CT,06001,HARTFORD,8605550101,Acute Care Hospitals,Voluntary non-profit - Private,true,"1 MAIN ST
        MILLBROOK, CT
        (41.7, -72.7)"
        390902,O'CONNOR COUNTY MEDICAL CENTER,2 OAK AVE,FAIR HILL,PA,19001,DELAWARE,6105550102,Acute Care Hospitals,Proprietary,false,"2 OAK AVE FAIR HILL, PA"
        """;

    public const string CmsNew = CmsNewHeader + """

        070901,ST. ELSEWHERE HOSPITAL,1 MAIN ST,MILLBROOK,CT,06001,HARTFORD,(860) 555-0101,Acute Care Hospitals,Voluntary non-profit - Private,Yes,4
        390902,O'CONNOR COUNTY MEDICAL CENTER,2 OAK AVE,FAIR HILL,PA,19001,DELAWARE,(610) 555-0102,Acute Care Hospitals,Proprietary,No,Not Available
        """;

    public const string Hifld = "\uFEFF" + HifldHeader + """

        -8092847.1,5118000.2,1,0001206001,SAINT ELSEWHERE HOSPITAL,1 MAIN STREET,MILLBROOK,CT,06001,NOT AVAILABLE,(860) 555-0101,GENERAL ACUTE CARE,OPEN,120,HARTFORD,09003,USA,41.7123456789,-72.7123456789,NOT AVAILABLE,120,LEVEL II,Y
        -8392847.1,4868000.2,2,0001219001,HARBOR PSYCHIATRIC HOSPITAL,5 ELM STREET,FAIR HILL,PA,19001,NOT AVAILABLE,NOT AVAILABLE,PSYCHIATRIC,OPEN,-999,DELAWARE,42045,USA,39.9,-75.3,NOT AVAILABLE,-999,NOT AVAILABLE,N
        -8392847.1,4868000.2,3,0001319001,OLD MILL HOSPITAL,7 MILL ROAD,FAIR HILL,PA,19001,NOT AVAILABLE,(610) 555-0107,GENERAL ACUTE CARE,CLOSED,40,DELAWARE,42045,USA,39.91,-75.31,NOT AVAILABLE,40,NOT AVAILABLE,N
        """;

    /// <summary>One row of the HIFLD list.</summary>
    public static string HifldRow(
        string id, string name, string city = "MILLBROOK", string state = "CT", string county = "HARTFORD", string phone = "NOT AVAILABLE",
        string type = "GENERAL ACUTE CARE",
        string status = "OPEN", string latitude = "41.7", string longitude = "-72.7", string otherName = "NOT AVAILABLE",
        string trauma = "NOT AVAILABLE",
        string address = "NOT AVAILABLE", string zip = "06001", string beds = "-999") =>
        $"-1,1,1,{id},{name},{address},{city},{state},{zip},NOT "
            + $"AVAILABLE,{phone},{type},{status},1,{county},09003,USA,{latitude},{longitude},{otherName},{beds},{trauma},N";

    /// <summary>One row of the CMS list.</summary>
    public static string CmsRow(
        string id, string name, string city = "MILLBROOK", string state = "CT", string county = "HARTFORD", string phone = "8605550101",
        string emergency = "Yes",
        string address = "", string zip = "06001", string type = "Acute Care Hospitals") =>
        $"{id},{name},{address},{city},{state},{zip},{county},{phone},{type},Proprietary,{emergency},3";

    /// <summary>A list of a header and rows.</summary>
    public static string File(string header, params IEnumerable<string> rows) => string.Join('\n', rows.Prepend(header)) + "\n";
}
