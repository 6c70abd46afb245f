using System.Runtime.CompilerServices;
using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Components;
using StatusBoard.Statuses;
using StatusBoard.Web.Components;

namespace StatusBoard.Web.Features.Walls;

/// <summary>A line of the last changes.</summary>
/// <param name="Key">A unique key.</param>
/// <param name="At">When it was reported.</param>
/// <param name="Code">The facility's code.</param>
/// <param name="Name">The facility's name.</param>
/// <param name="Status">The present status, which gives the line its colour and symbol.</param>
/// <param name="Now">The present state, in words.</param>
/// <param name="Before">The previous state, in words; null when it adds nothing.</param>
public sealed record NewsLine(string Key, DateTimeOffset At, string Code, string Name, Status Status, string Now, string? Before)
{
    private static readonly TimeSpan OneAct = TimeSpan.FromMinutes(1);
    private static readonly ConditionalWeakTable<NewsLine, string> Markups = [];

    /// <summary>Whether it concerns the emergency department.</summary>
    public bool OfEmergencyDepartment { get; init; }

    /// <summary>Whether it is of an exercise that is shown over the board.</summary>
    public bool IsExercise { get; init; }

    /// <summary>Whether a status has turned stale.</summary>
    public bool IsStale { get; init; }

    /// <summary>The CSS class that gives the line its colour and symbol.</summary>
    public string Class => IsStale ? Status.Class() + " stale" : Status.Class();

    /// <summary>Whether it is a new closure or diversion, for which a sound may be played.</summary>
    public bool IsLoud { get; init; }

    /// <summary>Whether it only supplements another line: services of the same facility at the same time. Many facilities report all
    /// services at once, and their lines would displace others.</summary>
    public bool AddsTo(NewsLine other) => !OfEmergencyDepartment && Code == other.Code && (At - other.At).Duration() < OneAct;

    /// <summary>The line as a wall shows it, written once for all of them. Every text goes through <see cref="Text"/>.</summary>
    internal MarkupString Markup => new(Markups.GetValue(this, static line => line.Written()));

    private string Written()
    {
        var words = Text(Now);
        // Where there is no room for what it was before, the comma goes with it.
        var (said, shown) = Before is null ? (words, words) : (words + ",", words + "<span class=\"was\">,</span>");
        return $"<sb-time t=\"{StatusShapes.Ticks(At)}\" short></sb-time> <span><b class=\"name\">{Text(Name)}</b> "
            + $"<b class=\"{Class}\" data-status=\"{Status.Code()}\" data-said=\"{said}\">{StatusShapes.Icon(Status.Class())}{shown}</b>"
            + (Before is null ? "" : $" <span class=\"was\"> was {Text(Before)}</span>") + "</span>";
    }

    private static string Text(string text) => HtmlEncoder.Default.Encode(text);
}
