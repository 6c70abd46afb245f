namespace StatusBoard.Benchmarks.FanOut.Results;

/// <summary>The kinds of clients by name.</summary>
internal static class AudienceNames
{
    /// <summary>Clients of the bare hub.</summary>
    public const string Bare = "bare hub";

    /// <summary>Clients of the board's hub.</summary>
    public const string Hub = "hub";

    /// <summary>Clients of the board's hub beside others that stopped reading.</summary>
    public const string StalledHub = "hub beside stalled readers";

    /// <summary>Circuits of a page of the bare server with one live text.</summary>
    public const string Text = "one live text";

    /// <summary>Circuits on the board, or the page that is asked for in its place.</summary>
    public const string Circuits = "circuits";

    /// <summary>Circuits of walls.</summary>
    public const string Walls = "walls";

    /// <summary>Circuits of dispatchers' desks.</summary>
    public const string Desks = "desks";

    /// <summary>Circuits on the page of the facility that changes.</summary>
    public const string FacilityPages = "facility pages";

    /// <summary>Circuits on the board whose browser is away.</summary>
    public const string Retained = "retained circuits";

    /// <summary>Circuits on the page of an incident that the facility is part of.</summary>
    public const string IncidentPages = "incident pages";
}
