namespace StatusBoard.Notifications;

/// <summary>The facility that a notification concerns, with the fields that filters and messages use.</summary>
/// <param name="Code">Its code.</param>
/// <param name="Name">Its name.</param>
/// <param name="City">Its city.</param>
/// <param name="State">The USPS code of its state.</param>
/// <param name="Region">Its region.</param>
/// <param name="System">Its health system.</param>
public sealed record NoticeSubject(string Code, string Name, string City, string State, string? Region, string? System);
