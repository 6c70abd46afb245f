using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.WebUtilities;

namespace StatusBoard.Web.Features.Insights.Past;

/// <summary>Reads the moment that the address of a page asks for, and the board of that moment.</summary>
public sealed class PastRequest(NavigationManager navigation, PastBoards boards, TimeProvider time)
{
    /// <summary>Whether the address asks for a moment, whatever it is.</summary>
    public bool IsAsked => Text is not null;

    private string? Text =>
        QueryHelpers.ParseQuery(new Uri(navigation.Uri).Query).TryGetValue(PastMoment.Name, out var at) ? at.ToString() : null;

    /// <summary>Reads it; null where the address asks for the present.</summary>
    public async Task<PastPage?> ReadAsync(CancellationToken cancellationToken = default)
    {
        if (Text is not { } text)
            return null;
        var (at, problem) = PastMoment.Read(text, time.GetUtcNow());
        if (at is null)
            return new PastPage(text, null, problem, null, Present());
        var answer = await boards.OfAsync(at.Value, null, cancellationToken);
        return new PastPage(text, at, answer.Knowledge switch
        {
            PastKnowledge.Known => null,
            PastKnowledge.BeforeHistory => PastMoment.Before(at.Value, answer.First),
            PastKnowledge.BeingWritten => "The history is still being written. Load the page again in some minutes.",
            PastKnowledge.Busy => PastQuestions.FullSentence,
            _ => "The history cannot be read now: the database does not answer. Load the page again.",
        }, answer.Picture, Present());
    }

    /// <summary>The same address without the moment.</summary>
    private string Present()
    {
        var address = new Uri(navigation.Uri);
        var rest = QueryHelpers.ParseQuery(address.Query)
            .Where(one => !one.Key.Equals(PastMoment.Name, StringComparison.OrdinalIgnoreCase))
            .SelectMany(one => one.Value, (one, value) => KeyValuePair.Create(one.Key, value));
        return address.AbsolutePath + QueryString.Create(rest);
    }
}
