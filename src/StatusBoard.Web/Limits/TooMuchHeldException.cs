namespace StatusBoard.Web.Limits;

/// <summary>Somebody has more waiting for them than may be held; the message says so to them.</summary>
public sealed class TooMuchHeldException(string message) : Exception(message);
