using StatusBoard.Boards;
using StatusBoard.Web.Components;

namespace StatusBoard.Web.Features.Boards;

/// <summary>One count of a total.</summary>
/// <param name="Severity">The severity that gives it its symbol.</param>
/// <param name="Number">The number, with separators of thousands.</param>
/// <param name="Words">The words that follow the number in a sentence, for example "with reduced services".</param>
/// <param name="Brief">The words that follow it where there is little room, for example "reduced".</param>
public readonly record struct TotalPart(FacilitySeverity Severity, string Number, string Words, string Brief)
{
    /// <summary>The number and its words.</summary>
    public string Text => $"{Number} {Words}";

    /// <summary>The CSS class of its colour and symbol.</summary>
    public string Class => Severity.Class();
}
