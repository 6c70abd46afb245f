namespace StatusBoard.Web.Features.Crew;

/// <summary>The form for a link.</summary>
public sealed class CrewLinkForm
{
    /// <summary>Whom it is for.</summary>
    public string? Label { get; set; }

    /// <summary>After how many hours it ends.</summary>
    public string? Hours { get; set; }
}
