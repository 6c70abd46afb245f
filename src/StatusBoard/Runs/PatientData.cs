using System.Text.RegularExpressions;

namespace StatusBoard.Runs;

/// <summary>Recognises what looks like a patient's data. The board has no use for any, so it refuses what looks like it.</summary>
public static partial class PatientData
{
    /// <summary>Returns which data of a patient the name of a member says it holds, for example <c>a date of birth</c>; null when it
    /// does not look like any.</summary>
    public static string? KindOfMember(string name)
    {
        var key = new string([.. name.Where(char.IsLetterOrDigit)]).ToLowerInvariant();
        if (Birth().IsMatch(key))
            return "a date of birth";
        if (Age().IsMatch(key))
            return "an age";
        if (Record().IsMatch(key))
            return "a number of a patient or of a record";
        if (Name().IsMatch(key))
            return "a name";
        return Other().IsMatch(key) ? "data of a patient" : null;
    }

    /// <summary>Returns what a call sign looks like that is a patient's data; null when it does not. Call signs have a digit or are one
    /// word, so two words of letters look like a name.</summary>
    public static string? KindOfUnit(string unit)
    {
        if (Date().IsMatch(unit))
            return "a date";
        if (LongNumber().IsMatch(unit))
            return "a number of a patient or of a record";
        return TwoWords().IsMatch(unit) ? "a name" : null;
    }

    [GeneratedRegex("dob|birth|geburt")]
    private static partial Regex Birth();

    [GeneratedRegex("^(age|patientage|ageyears|ageinyears|agegroup)$")]
    private static partial Regex Age();

    [GeneratedRegex("mrn|ssn|socialsecurity|recordn|patientid|patientn(o|umber)|insurance|medicaid|medicare|casenumber|encounter")]
    private static partial Regex Record();

    [GeneratedRegex("^(name|fullname|patient|patientname|pt|ptname)$|first.*name|last.*name|surname|givenname|familyname|middlename")]
    private static partial Regex Name();

    [GeneratedRegex("patient|gender|^sex$|race|ethnic|diagnos|complaint|symptom|medication|allerg|vital|narrative|homeaddress|telephone"
        + "|phone|address|email|nextofkin|note|comment|remark")]
    private static partial Regex Other();

    [GeneratedRegex(@"\d{1,4}[-/.]\d{1,2}[-/.]\d{1,4}")]
    private static partial Regex Date();

    [GeneratedRegex(@"\d{7,}|\d{3}-\d{2}-\d{4}")]
    private static partial Regex LongNumber();

    [GeneratedRegex(@"^\p{L}[\p{L}'.-]*,?( \p{L}[\p{L}'.-]*)+$")]
    private static partial Regex TwoWords();
}
