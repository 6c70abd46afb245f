using System.Runtime.CompilerServices;
using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Components;
using StatusBoard.Statuses;
using StatusBoard.Web.Components;

namespace StatusBoard.Web.Features.Walls;

/// <summary>One change among the last ones.</summary>
/// <param name="Key">What tells it from every other.</param>
/// <param name="At">When it was reported.</param>
/// <param name="Code">The facility's code.</param>
/// <param name="Name">The facility's name.</param>
/// <param name="Status">What it is now on the common scale; gives the line its colour and shape.</param>
/// <param name="Now">What is so now, in words.</param>
/// <param name="Before">What was so before, in words; null when that says nothing.</param>
public sealed record NewsLine(string Key, DateTimeOffset At, string Code, string Name, Status Status, string Now, string? Before)
{
    private static readonly TimeSpan OneAct = TimeSpan.FromMinutes(1);
    private static readonly ConditionalWeakTable<NewsLine, string> Markups = [];

    /// <summary>Whether it is about the emergency department.</summary>
    public bool OfEmergencyDepartment { get; init; }

    /// <summary>Whether it tells that something was not confirmed in time.</summary>
    public bool IsStale { get; init; }

    /// <summary>The class that gives the line its colour and shape.</summary>
    public string Class => IsStale ? Status.Class() + " stale" : Status.Class();

    /// <summary>Whether it tells of a new closure or diversion, which a wall may be heard about.</summary>
    public bool IsLoud { get; init; }

    /// <summary>
    /// Whether it only adds to another line: services of the same facility at the same time. Many facilities report a
    /// service at a time, and ten lines of one would push the others out.
    /// </summary>
    public bool AddsTo(NewsLine other) => !OfEmergencyDepartment && Code == other.Code && (At - other.At).Duration() < OneAct;

    /// <summary>The line as a wall shows it, written once for all of them. Every text goes through <see cref="Text"/>.</summary>
    internal MarkupString Markup => new(Markups.GetValue(this, static line => line.Written()));

    private string Written()
    {
        var words = Text(Before is null ? Now : Now + ",");
        return $"<sb-time t=\"{StatusShapes.Ticks(At)}\" short></sb-time> <span><b class=\"name\">{Text(Name)}</b> "
            + $"<b class=\"{Class}\" data-status=\"{Status.Code()}\" data-said=\"{words}\">{StatusShapes.Icon(Status.Class())}{words}</b>"
            + (Before is null ? "" : $" <span class=\"was\"> was {Text(Before)}</span>") + "</span>";
    }

    private static string Text(string text) => HtmlEncoder.Default.Encode(text);
}
