namespace StatusBoard.Storage.Reporting;

/// <summary>What names a row of the status table.</summary>
/// <param name="Facility">The facility's code.</param>
/// <param name="Service">The service's code.</param>
internal readonly record struct StatusKey(string Facility, string Service);
