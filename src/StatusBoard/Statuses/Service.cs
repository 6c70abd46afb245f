namespace StatusBoard.Statuses;

/// <summary>A service of the catalogue.</summary>
/// <param name="Code">The code, for example <c>elective-surgery</c>.</param>
/// <param name="Name">The display name, for example <c>elective surgery</c>.</param>
/// <param name="Kind">The kind, which determines the possible statuses.</param>
/// <param name="SortOrder">The position in lists; smaller numbers come first.</param>
/// <param name="StaleAfter">How long a status stays current without a confirmation; null for no limit.</param>
public sealed record Service(string Code, string Name, ServiceKind Kind, int SortOrder, TimeSpan? StaleAfter)
{
    /// <summary>The code of the emergency department's service.</summary>
    public const string EmergencyDepartmentCode = "ed";
}
