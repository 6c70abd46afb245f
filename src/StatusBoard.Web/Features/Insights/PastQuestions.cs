namespace StatusBoard.Web.Features.Insights;

/// <summary>Answers questions about the past one after the other, so that many of them do not take processors and database from the live
/// board. Only so many wait: what comes beyond is told so at once.</summary>
/// <param name="mostWaiting">How many wait at most, the one that is being answered included.</param>
public sealed class PastQuestions(int mostWaiting = PastQuestions.UsualLimit) : IDisposable
{
    /// <summary>What a page says to a question for which there is no room.</summary>
    public const string FullSentence = "Many ask about the past at the moment. Load the page again in some seconds.";

    private const int UsualLimit = 16;

    private readonly SemaphoreSlim turn = new(1);
    private int waiting;

    /// <summary>Whether there is no room for another question.</summary>
    public bool IsFull => Volatile.Read(ref waiting) >= mostWaiting;

    /// <summary>Answers a question when its turn has come.</summary>
    public async Task<T> AnswerAsync<T>(Func<Task<T>> answer)
    {
        ArgumentNullException.ThrowIfNull(answer);
        Interlocked.Increment(ref waiting);
        try
        {
            await turn.WaitAsync();
            try
            {
                return await answer();
            }
            finally
            {
                turn.Release();
            }
        }
        finally
        {
            Interlocked.Decrement(ref waiting);
        }
    }

    /// <summary>The answer of the API to a question for which there is no room.</summary>
    public static IResult Refusal() => Results.Problem(
        title: "Too many questions about the past are waiting.", detail: "Ask again in some seconds.",
        statusCode: StatusCodes.Status503ServiceUnavailable);

    /// <inheritdoc/>
    public void Dispose() => turn.Dispose();
}
