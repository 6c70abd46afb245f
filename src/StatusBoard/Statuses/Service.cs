namespace StatusBoard.Statuses;

/// <summary>One entry of the catalogue of services.</summary>
/// <param name="Code">The stable code, for example <c>elective-surgery</c>.</param>
/// <param name="Name">The name people read, for example <c>elective surgery</c>.</param>
/// <param name="Kind">The kind, which decides its statuses.</param>
/// <param name="SortOrder">Its place in lists; smaller first.</param>
/// <param name="StaleAfter">How long a status of it may stand unconfirmed before it is stale; null for no limit.</param>
public sealed record Service(string Code, string Name, ServiceKind Kind, int SortOrder, TimeSpan? StaleAfter)
{
    /// <summary>The code of the emergency department's service.</summary>
    public const string EmergencyDepartmentCode = "ed";
}
